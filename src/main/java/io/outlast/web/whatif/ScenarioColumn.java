package io.outlast.web.whatif;

import io.outlast.runway.Runway;
import io.outlast.web.chart.CashPicture.CashAt;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A scenario as its column shows it.
 *
 * @param name a, b or c; empty for the answer as it stands
 * @param lines its changes
 * @param runway what comes of them; null where they cannot be evaluated
 * @param days by how many days it lasts longer; null where one of the two has no day
 * @param refusal why it cannot be evaluated; null where it can
 * @param course the cash from asOf on
 * @param text all changes, as an address has them
 * @param cleared the query without any of them
 */
public record ScenarioColumn(
        String name,
        List<ChangeLine> lines,
        @Nullable Runway runway,
        @Nullable Integer days,
        @Nullable String refusal,
        List<CashAt> course,
        String text,
        String cleared) {

    /**
     * A change in a column.
     *
     * @param number that can be moved; null where there is none
     * @param inMonths whether that counts months, not percent
     * @param days what it adds on top of those before it; null where that is no number of days
     * @param effect the same in words
     * @param without the query without it
     */
    public record ChangeLine(
            String text,
            @Nullable String number,
            boolean inMonths,
            int most,
            @Nullable Integer days,
            String effect,
            String without) {}

    /** Whether it supposes nothing. */
    public boolean empty() {
        return lines.isEmpty();
    }
}
