package io.outlast.runway;

import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.joda.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How the cash is expected to go on after asOf: the balances that a runway runs through, by the
 * same options.
 *
 * @param basis the basis that was used
 * @param points in the order of days, asOf first; empty where nothing can be said
 */
public record Course(String basis, List<Point> points) {
    /** The expected cash at the end of a day, rounded half to even. */
    public record Point(LocalDate date, Money cash) {}

    /**
     * The expected balances at the ends of some days.
     *
     * @param days after asOf, ascending; it ends before the first that has no rate
     */
    public static Course of(
            Timeline timeline,
            ExchangeRates rates,
            View view,
            Options options,
            List<LocalDate> days) {
        Books books = Books.of(timeline, rates, view, Evidenced.SILENT);
        return of(books, Estimate.of(books, options.basis()), options, days);
    }

    /** The same by books and an estimate that are there already. */
    public static Course of(Books books, Estimate estimate, Options options, List<LocalDate> days) {
        View view = books.view();
        String basis = estimate.rate().basis();
        if (books.exited() || !books.anchored() || !estimate.rated())
            return new Course(basis, List.of());
        List<Point> points = new ArrayList<>();
        points.add(new Point(View.date(view.asOf()), books.money(estimate.cash())));
        Projection.walk(
                estimate.cash(),
                estimate.rate(),
                Outlays.of(books, options, estimate.rate()),
                view.asOf(),
                days.stream().mapToInt(View::day).toArray(),
                (day, down, rounded) ->
                        points.add(new Point(View.date(day), books.money(rounded))));
        return new Course(basis, List.copyOf(points));
    }
}
