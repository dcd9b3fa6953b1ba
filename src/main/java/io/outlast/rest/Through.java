package io.outlast.rest;

import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.runway.Need;
import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Parameter;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** Through which day, and above which floor, it is asked what must be raised. */
record Through(
        @Parameter(description = "Answer how much must be raised to last through this day")
                @Nullable String through,
        @Parameter(
                        description =
                                "What the cash shall not fall below, in the company's currency; 0"
                                        + " by default")
                @Nullable String floor) {

    /** The question; null where it is not asked. */
    Need.@Nullable Asked asked(Timeline timeline, View view) {
        if (through == null) {
            if (floor == null) return null;
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "through",
                    "floor is given without through, the last day on which the cash has to be above"
                            + " it");
        }
        LocalDate last = Parameters.day("through", through);
        LocalDate asOf = View.date(view.asOf());
        LocalDate horizon = asOf.plusYears(Runway.HORIZON_YEARS);
        if (!last.isAfter(asOf) || last.isAfter(horizon)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "through",
                    "through is "
                            + last
                            + "; a day after asOf, "
                            + asOf
                            + ", and not after "
                            + horizon
                            + " is needed");
        }
        String least = floor == null ? "0" : floor;
        return new Need.Asked(
                last,
                Points.parse(least, "floor", t -> Amounts.parse(t, timeline.currency()))
                        .getAmountMinorLong());
    }
}
