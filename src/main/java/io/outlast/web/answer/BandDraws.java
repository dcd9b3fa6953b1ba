package io.outlast.web.answer;

import io.outlast.ask.Question;
import io.outlast.audit.PastErrors;
import io.outlast.event.Refusal;
import io.outlast.scenario.Simulation;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** The draws of the band in which the money may end, the same wherever it is shown. */
public final class BandDraws {
    private static final int DRAWS = 1_000;
    private static final int SEED = 7;
    private static final BigDecimal SPREAD = new BigDecimal("0.25");

    private BandDraws() {}

    /** The draws; null where there is nothing that could vary. */
    public static @Nullable Simulation of(Question question) {
        try {
            return Simulation.of(
                    question.timeline(),
                    question.rates(),
                    question.point(),
                    question.options(),
                    new Simulation.Draws(DRAWS, SEED, SPREAD, List.of()),
                    () ->
                            PastErrors.ofAll(
                                    question.companies(), question.rates(), question.point()));
        } catch (Refusal nothingVaries) {
            return null;
        }
    }
}
