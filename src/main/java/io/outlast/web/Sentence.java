package io.outlast.web;

import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Objects;

/** The answer in one sentence. */
@Component
class Sentence {
    private final Shown shown;

    Sentence(Shown shown) {
        this.shown = shown;
    }

    String of(Timeline timeline, Runway runway) {
        LocalDate asOf = runway.asOf();
        LocalDate knownAt = runway.knownAt();
        String when =
                "On "
                        + shown.day(asOf)
                        + (knownAt == null
                                ? ", as known now, "
                                : knownAt.equals(asOf)
                                        ? ", as then known, "
                                        : ", as known on " + shown.day(knownAt) + ", ");
        String name = timeline.registered().name();
        String has =
                runway.cash() == null || runway.cash().isNegative()
                        ? ""
                        : " has " + shown.money(runway.cash()) + " left and";
        return when + name + has + " " + lasts(runway) + ".";
    }

    private String lasts(Runway runway) {
        return switch (runway.outcome()) {
            case "finite" ->
                    "lasts until "
                            + shown.day(Objects.requireNonNull(runway.cashOut()).minusDays(1))
                            + ": "
                            + shown.months(runway.months())
                            + ", by "
                            + shown.basis(runway.basis());
            case "not-burning" -> "burns no cash, by " + shown.basis(runway.basis());
            case "beyond-horizon" ->
                    "lasts for more than fifty years, by " + shown.basis(runway.basis());
            case "already-out" ->
                    "ran out of money on "
                            + shown.day(Objects.requireNonNull(runway.cashOut()))
                            + ", by "
                            + shown.basis(runway.basis())
                            + "; if it still pays, money came in that nobody recorded";
            case "exited" -> "is no independent company any more";
            default ->
                    "lasts for a time that nobody can tell: "
                            + shown.why(Objects.requireNonNullElse(runway.why(), "unknown"));
        };
    }
}
