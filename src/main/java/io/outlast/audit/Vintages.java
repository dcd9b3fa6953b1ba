package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.Period;
import io.outlast.event.Word;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What was forecast for each period, by the day on which it became known, across the forecasters of
 * a company; what really came is the last column (section 4 of the contract).
 *
 * @param by known, or effective for the day on which the forecaster held it
 * @param columns the vintages, the earliest first
 * @param rows the periods, the earliest first, of two that begin together the longer
 */
public record Vintages(
        String company,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        String by,
        List<Vintage> columns,
        List<VintageRow> rows,
        long sequence) {

    /** By which of its days a vintage stands in its place. */
    public enum By {
        KNOWN,
        EFFECTIVE
    }

    /**
     * A version, or a correction of one.
     *
     * @param id its event
     * @param kind published, revised or corrected
     * @param date the day by which it stands in its place
     * @param stands whether the ledger still holds it: not where it was corrected, or taken back
     */
    public record Vintage(
            String id,
            String forecast,
            String forecaster,
            int version,
            String kind,
            LocalDate date,
            LocalDate known,
            LocalDate effective,
            String evidence,
            boolean stands) {}

    /**
     * A period.
     *
     * @param cells what each vintage says of just this period; null where it says nothing
     * @param actual what really was burned; null where it is not over, or not all reported
     */
    public record VintageRow(
            LocalDate start, LocalDate end, List<@Nullable Money> cells, @Nullable Money actual) {}

    private record Column(Vintage vintage, Fact fact, Map<Span, Money> burn) {}

    private static final Comparator<Span> BY_START =
            Comparator.comparing(Span::start).thenComparing(Span::end, Comparator.reverseOrder());

    /** The matrix as it can be seen. */
    public static Vintages of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, By by) {
        List<Column> columns = new ArrayList<>();
        TreeSet<Span> periods = new TreeSet<>(BY_START);
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            for (Editions.Edition edition : Editions.of(forecast, point)) {
                // By the day on which they held it, only what they really held has a place.
                boolean left = by == By.EFFECTIVE && !stands(edition, point);
                if (left || edition.periods().isEmpty()) continue;
                columns.add(column(forecast, edition, point, by));
                edition.periods().forEach(p -> periods.add(p.span()));
            }
        }
        columns.sort(
                Comparator.comparing((Column c) -> c.vintage.date())
                        .thenComparing(Column::fact, Fact.BY_KNOWLEDGE));
        Actuals actuals = new Actuals(timeline, rates, point);
        List<VintageRow> rows = new ArrayList<>();
        for (Span period : periods) {
            List<@Nullable Money> cells = new ArrayList<>();
            columns.forEach(c -> cells.add(c.burn.get(period)));
            OptionalLong actual = actuals.latest(period);
            rows.add(
                    new VintageRow(
                            period.start(),
                            period.end(),
                            cells,
                            actual.isEmpty()
                                    ? null
                                    : Money.ofMinor(timeline.currency(), actual.getAsLong())));
        }
        return new Vintages(
                timeline.company(),
                PointInTime.date(point.asOf()),
                point.knownDate(),
                Word.of(by),
                columns.stream().map(Column::vintage).toList(),
                List.copyOf(rows),
                point.sequence());
    }

    private static boolean stands(Editions.Edition edition, PointInTime point) {
        Version now = edition.subject().counts(point);
        Fact correction = edition.subject().counting(point);
        return now != null
                && edition.fact() == (correction == null ? edition.subject() : correction);
    }

    private static Column column(
            Timeline.ForecastHistory forecast, Editions.Edition edition, PointInTime point, By by) {
        var header = edition.fact().recorded().event().header();
        Map<Span, Money> burn = new HashMap<>();
        for (Period period : edition.periods()) burn.put(period.span(), period.burn());
        return new Column(
                new Vintage(
                        edition.fact().eventId(),
                        forecast.id(),
                        ForecastAudit.forecaster(forecast, point),
                        edition.number(),
                        Word.of(edition.kind()),
                        by == By.KNOWN ? header.known() : header.effective(),
                        header.known(),
                        header.effective(),
                        Word.of(header.source().evidence()),
                        stands(edition, point)),
                edition.fact(),
                burn);
    }
}
