package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

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
public record Course(String basis, List<CoursePoint> points) {
    /** The expected cash at the end of a day, rounded half to even. */
    public record CoursePoint(LocalDate date, Money cash) {}

    /**
     * The expected balances at the ends of some days.
     *
     * @param days after asOf, ascending; it ends before the first that has no rate
     */
    public static Course of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            List<LocalDate> days) {
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        return of(books, Estimate.of(books, options.basis()), options, days);
    }

    /** The same by books and an estimate that are there already. */
    public static Course of(Books books, Estimate estimate, Options options, List<LocalDate> days) {
        PointInTime point = books.point();
        String basis = estimate.rate().basis();
        if (books.exited() || !books.anchored() || !estimate.rated())
            return new Course(basis, List.of());
        List<CoursePoint> points = new ArrayList<>();
        points.add(new CoursePoint(PointInTime.date(point.asOf()), books.money(estimate.cash())));
        Projection.walk(
                estimate.cash(),
                estimate.rate(),
                Outlays.of(books, options, estimate.rate()),
                point.asOf(),
                days.stream().mapToInt(PointInTime::day).toArray(),
                (day, down, rounded) ->
                        points.add(new CoursePoint(PointInTime.date(day), books.money(rounded))));
        return new Course(basis, List.copyOf(points));
    }
}
