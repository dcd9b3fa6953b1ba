package io.outlast.plan;

import io.outlast.scenario.RunwayEffect.RunwayOnDay;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What came of a plan, or would come.
 *
 * @param document the SHA-256 under which the file is kept
 * @param forecast the id of the forecast
 * @param version of the forecast, from 1; null where the plan says what the last one says
 * @param sheet of the workbook; null of separated values
 * @param across whether the months are columns
 * @param unit what the numbers were multiplied by
 * @param rows each row with what it was taken for; where the months are rows, each column
 * @param months what is planned for each, beside what the version before says
 * @param doubts what somebody should look at
 * @param recorded how many events are recorded
 * @param skipped how many were in the ledger already
 * @param before the answer of today without it
 * @param after the answer of today with it
 */
public record PlanOutcome(
        String company,
        String document,
        String forecast,
        @Nullable Integer version,
        @Nullable String sheet,
        boolean across,
        BigDecimal unit,
        List<PlanRow> rows,
        List<PlannedMonth> months,
        List<String> doubts,
        int recorded,
        int skipped,
        RunwayOnDay before,
        RunwayOnDay after) {
    /**
     * A row of the table, or a column where the months are rows.
     *
     * @param kind receipts, spending, subtotal, financing, heading or ignored
     * @param total over all months, in the company's currency
     * @param why it was taken for that
     */
    public record PlanRow(
            String label, String place, String kind, @Nullable Money total, String why) {}

    /** What a row of a plan is. */
    public enum PlanRowKind {
        RECEIPTS,
        SPENDING,
        /** It sums others. */
        SUBTOTAL,
        /** Money of investors and lenders, which is no part of a burn. */
        FINANCING,
        HEADING,
        /** A balance, a share or a number of something. */
        IGNORED
    }

    /**
     * A month of the plan.
     *
     * @param burn spending less receipts
     * @param before the burn by the version before; null where it does not say
     */
    public record PlannedMonth(
            LocalDate start,
            LocalDate end,
            Money receipts,
            Money spending,
            Money burn,
            @Nullable Money before) {}
}
