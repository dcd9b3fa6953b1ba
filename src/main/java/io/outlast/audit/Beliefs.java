package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the money was thought to last: for each day asked about, by each day of knowledge
 * (section 4 of the contract). Read along a row, it says how the view of one day changed; along the
 * diagonal, what was believed at the time.
 *
 * @param basis as it was asked for; each cell names the one that was used
 * @param columns days of knowledge
 */
public record Beliefs(
        String company,
        String basis,
        String commitments,
        String funding,
        List<LocalDate> columns,
        List<BeliefRow> rows,
        long sequence) {

    /**
     * A day that is asked about.
     *
     * @param cells by the days of knowledge; null where that lies before the day
     */
    public record BeliefRow(LocalDate asOf, List<@Nullable Cell> cells) {}

    /** The runway of one day by the knowledge of another. */
    public record Cell(
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Integer days,
            @Nullable BigDecimal months,
            String basis) {}

    /**
     * The matrix.
     *
     * @param days both the rows and the columns, ascending
     */
    public static Beliefs of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            List<LocalDate> days) {
        List<List<@Nullable Cell>> cells = new ArrayList<>(days.size());
        for (int i = 0; i < days.size(); i++) cells.add(new ArrayList<>(days.size()));
        // By the knowledge of one day after another, which is what takes longest to work out.
        for (LocalDate known : days) {
            for (int i = 0; i < days.size(); i++) {
                LocalDate asOf = days.get(i);
                cells.get(i)
                        .add(
                                known.isBefore(asOf)
                                        ? null
                                        : cell(
                                                CashRunway.of(
                                                        timeline,
                                                        rates,
                                                        point.on(PointInTime.day(asOf))
                                                                .knowing(PointInTime.day(known)),
                                                        options)));
            }
        }
        List<BeliefRow> rows = new ArrayList<>(days.size());
        for (int i = 0; i < days.size(); i++) rows.add(new BeliefRow(days.get(i), cells.get(i)));
        return new Beliefs(
                timeline.company(),
                options.basis().word(),
                Word.of(options.commitments()),
                Word.of(options.funding()),
                List.copyOf(days),
                List.copyOf(rows),
                point.sequence());
    }

    private static Cell cell(CashRunway brief) {
        return new Cell(
                brief.outcome(),
                brief.verdict().cashOut(),
                brief.verdict().days(),
                brief.verdict().months(),
                brief.basis());
    }
}
