package io.outlast.rest;

import io.outlast.event.Refusal;
import io.outlast.scenario.Simulation;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Parameter;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a simulation draws, as the query of a question says it. */
record Draws(
        @Parameter(description = "How many draws, up to 100000") @Nullable String simulate,
        @Parameter(description = "The same seed gives the same draws; 1 by default")
                @Nullable String seed,
        @Parameter(
                        description =
                                "The standard deviation of the factor of the burn, instead of the"
                                        + " forecaster's past errors")
                @Nullable String spread,
        @Parameter(
                        description =
                                "The day of which the probability is asked that the money lasts to"
                                        + " it")
                @Nullable String lastsTo) {

    /** How many draws, where nothing is said: none; null then. */
    Simulation.@Nullable Asked asked(View view) {
        if (simulate != null) return asked(simulate, view);
        if (seed == null && spread == null && lastsTo == null) return null;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "simulate",
                "seed, spread and lastsTo belong to simulate, the number of draws, which is"
                        + " missing");
    }

    /** The same with a number of draws where none is said. */
    Simulation.Asked askedOr(String usual, View view) {
        return asked(simulate == null ? usual : simulate, view);
    }

    private Simulation.Asked asked(String number, View view) {
        int draws = Parameters.number("simulate", number, 1, Simulation.MOST_DRAWS);
        LocalDate to = lastsTo == null ? null : Parameters.day("lastsTo", lastsTo);
        if (to != null && View.day(to) <= view.asOf())
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "lastsTo",
                    "lastsTo is " + to + ", not after asOf, " + View.date(view.asOf()));
        return new Simulation.Asked(
                draws,
                seed == null ? 1 : Parameters.number("seed", seed, 0, 999_999_999),
                spread == null ? null : Points.parse(spread, "spread", Draws::spread),
                to);
    }

    private static BigDecimal spread(String text) {
        if (text.matches("[0-9]{1,2}(\\.[0-9]{1,6})?")) {
            BigDecimal spread = new BigDecimal(text);
            if (spread.signum() > 0 && spread.compareTo(BigDecimal.TEN) <= 0) return spread;
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no spread; a number above 0 to 10 is needed, such as 0.25");
    }
}
