package io.outlast.web;

import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Objects;

/** The answer in one sentence. */
@Component
public class Sentence {
    private final Shown shown;

    Sentence(Shown shown) {
        this.shown = shown;
    }

    /** The sentence of an answer. */
    public String of(Timeline timeline, Runway runway) {
        boolean left = runway.cash() != null && !runway.cash().isNegative();
        LocalDate cashOut = runway.cashOut();
        return shown.words()
                .say(
                        "sentence." + runway.outcome() + (left ? ".cash" : ""),
                        when(runway.asOf(), runway.knownAt()),
                        timeline.registered().name(),
                        shown.money(runway.cash()),
                        day(runway.outcome(), cashOut),
                        shown.months(runway.months()),
                        BasisNames.of(timeline, shown).of(runway.basis()),
                        shown.why(Objects.requireNonNullElse(runway.why(), "unknown")));
    }

    /** Money that runs out lasts until the day before; money that is gone went on its day. */
    private String day(String outcome, @Nullable LocalDate cashOut) {
        return cashOut == null
                ? ""
                : shown.date(outcome.equals("finite") ? cashOut.minusDays(1) : cashOut);
    }

    /** The point in time, as the sentence begins. */
    private String when(LocalDate asOf, @Nullable LocalDate knownAt) {
        if (knownAt == null) return shown.words().say("sentence.when.now", shown.date(asOf));
        return knownAt.equals(asOf)
                ? shown.words().say("sentence.when.then", shown.date(asOf))
                : shown.words().say("sentence.when.known", shown.date(asOf), shown.date(knownAt));
    }
}
