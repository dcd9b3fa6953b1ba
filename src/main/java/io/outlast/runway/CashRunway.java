package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The heart of an answer, without what stands beside it: for questions that ask it many times.
 *
 * @param cash the estimated cash; null without a balance, or where it is old
 * @param basis the basis that was used
 * @param complete false where an amount could not be converted
 */
public record CashRunway(@Nullable Money cash, Verdict verdict, String basis, boolean complete) {

    /**
     * The answer at a point in time.
     *
     * @throws io.outlast.money.AmountOverflow if a sum exceeds what 18 digits and a sign can hold
     */
    public static CashRunway of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Options options) {
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        return of(books, Estimate.of(books, options.basis()), options);
    }

    /** The answer by books and an estimate that are there already. */
    public static CashRunway of(Books books, Estimate estimate, Options options) {
        return new CashRunway(
                books.anchored() && !estimate.old() ? books.money(estimate.cash()) : null,
                Runway.run(books, estimate, options),
                estimate.rate().basis(),
                books.unconverted().isEmpty());
    }

    /** The outcome as it is written. */
    public String outcome() {
        return Word.of(verdict.outcome());
    }
}
