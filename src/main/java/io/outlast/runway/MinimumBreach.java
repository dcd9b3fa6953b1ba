package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.MinimumCash;
import io.outlast.position.MinimumCash.HeldMinimum;
import io.outlast.position.PastCash;
import io.outlast.runway.Verdict.Outcome;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What must, or should, never be gone below, and the first day at whose end the balance of a runway
 * does so (section 3 of the contract, Minimum cash).
 *
 * @param amount what is in force on that day, else on asOf, else the first to come
 * @param breach null where it is not gone below, or nothing can be said
 * @param days full days from asOf to the last day before the breach
 * @param months the same in months of 30.436875 days, rounded half to even to one decimal
 */
public record MinimumBreach(
        Money amount,
        String kind,
        @Nullable LocalDate breach,
        @Nullable Integer days,
        @Nullable BigDecimal months) {

    static @Nullable MinimumBreach of(
            Books books, Estimate estimate, Options options, Outlays outlays, Verdict verdict) {
        MinimumCash minimum = MinimumCash.of(books);
        if (minimum.none()) return null;
        int asOf = books.point().asOf();
        Outlays scaled = outlays.scaled(books, options, estimate.rate());
        int day = breach(books, estimate, scaled, verdict, minimum);
        boolean breached = day != Version.NEVER;
        HeldMinimum shown = minimum.on(breached ? day : asOf);
        if (shown == null) shown = firstToCome(minimum, asOf);
        if (shown == null) return null;
        books.explain(shown, "minimum");
        int days = day - asOf - 1;
        return new MinimumBreach(
                books.money(shown.amount()),
                Word.of(shown.kind()),
                breached ? PointInTime.date(day) : null,
                breached ? Integer.valueOf(days) : null,
                breached ? Verdict.months(days) : null);
    }

    private static @Nullable HeldMinimum firstToCome(MinimumCash minimum, int asOf) {
        for (int turn : minimum.turnsAfter(asOf)) {
            HeldMinimum then = minimum.on(turn);
            if (then != null) return then;
        }
        return null;
    }

    private static int breach(
            Books books, Estimate estimate, Outlays outlays, Verdict verdict, MinimumCash minimum) {
        if (verdict.outcome() == Outcome.EXITED || !books.anchored() || !estimate.rated())
            return Version.NEVER;
        if (verdict.outcome() == Outcome.ALREADY_OUT)
            return PastCash.of(books, estimate)
                    .first((day, cash) -> isBelow(minimum, day, cash), Version.NEVER);
        int asOf = books.point().asOf();
        if (isBelow(minimum, asOf, estimate.cash())) return asOf;
        // The balance is below a minimum where what is left beside it is below zero.
        Projection.Result result =
                Projection.run(
                        estimate.cash() - minimum.amountOn(asOf),
                        estimate.rate(),
                        outlays.withMinimum(minimum, asOf),
                        asOf,
                        Runway.horizon(asOf));
        boolean held =
                result.end() == Projection.End.RUNS_OUT && minimum.on(result.cashOut()) != null;
        return held ? result.cashOut() : Version.NEVER;
    }

    private static boolean isBelow(MinimumCash minimum, int day, long cash) {
        HeldMinimum then = minimum.on(day);
        return then != null && cash < then.amount();
    }
}
