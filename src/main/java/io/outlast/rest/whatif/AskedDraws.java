package io.outlast.rest.whatif;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.scenario.Simulation;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Reads what a simulation is to draw. */
final class AskedDraws {
    private static final int USUAL = 1_000;

    private AskedDraws() {}

    /** The draws; null where none are asked for. */
    static Simulation.@Nullable Draws optional(Question question) {
        Query query = question.query();
        if (query.has(Parameter.SIMULATE)) return read(question);
        boolean none =
                !query.has(Parameter.SEED)
                        && !query.has(Parameter.SPREAD)
                        && !query.has(Parameter.LASTS_TO);
        if (none) return null;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "simulate",
                "seed, spread and lastsTo belong to simulate, the number of draws, which is"
                        + " missing");
    }

    /** The draws, the usual number of them where none is said. */
    static Simulation.Draws read(Question question) {
        Query query = question.query();
        LocalDate to = query.day(Parameter.LASTS_TO);
        if (to != null && !to.isAfter(question.asOf())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "lastsTo",
                    "lastsTo is %s, not after asOf, %s".formatted(to, question.asOf()));
        }
        return new Simulation.Draws(
                query.number(Parameter.SIMULATE, USUAL, 1, Simulation.MOST_DRAWS),
                query.number(Parameter.SEED, 1, 0, 999_999_999),
                query.read(Parameter.SPREAD, AskedDraws::spread),
                to);
    }

    private static BigDecimal spread(String text) {
        if (text.matches("[0-9]{1,2}(\\.[0-9]{1,6})?")) {
            BigDecimal spread = new BigDecimal(text);
            if (spread.signum() > 0 && spread.compareTo(BigDecimal.TEN) <= 0) return spread;
        }
        throw new IllegalArgumentException(
                "\"%s\" is no spread; a number above 0 to 10 is needed, such as 0.25"
                        .formatted(text));
    }
}
