package io.outlast.rest.whatif;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.calendar.Days;
import io.outlast.event.Refusal;
import io.outlast.rest.AskedSpread;
import io.outlast.scenario.Simulation;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

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
        List<LocalDate> days = query.read(Parameter.LASTS_TO, List.of(), AskedDraws::days);
        for (LocalDate to : days) {
            if (to.isAfter(question.asOf())) continue;
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "lastsTo",
                    "lastsTo is %s, not after asOf, %s".formatted(to, question.asOf()));
        }
        return new Simulation.Draws(
                query.number(Parameter.SIMULATE, USUAL, 1, Simulation.MOST_DRAWS),
                query.number(Parameter.SEED, 1, 0, 999_999_999),
                query.read(Parameter.SPREAD, AskedSpread::parse),
                days);
    }

    private static List<LocalDate> days(String text) {
        String[] days = text.split(",", -1);
        if (days.length > Simulation.MOST_DAYS)
            throw new IllegalArgumentException(
                    "%d days are asked about; at most %d are answered"
                            .formatted(days.length, Simulation.MOST_DAYS));
        return Arrays.stream(days).map(String::strip).map(Days::parse).toList();
    }
}
