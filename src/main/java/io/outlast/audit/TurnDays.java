package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnEvent;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.ForecastEvent;
import io.outlast.event.LoanInstalment;
import io.outlast.event.NewDate;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundEvent;
import io.outlast.event.RoundRaised;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The days on which an answer as then known may change otherwise than by one day more having
 * passed: something becomes known or takes effect, a period begins or has ended, a day to pay or to
 * draw has come or gone, something has grown old.
 */
final class TurnDays {
    /** After so many days a report or a forecast that was made is held to be old. */
    private static final int YEAR = 366;

    /** After so many days nothing is reckoned from a balance, or from reports alone. */
    private static final int OLD = 551;

    /** After so many days what is late is overdue. */
    private static final int OVERDUE = 31;

    private int[] days = new int[64];
    private int size;

    private TurnDays() {}

    /** Those of a company, ascending. */
    static int[] of(Timeline timeline, ExchangeRateTable rates) {
        TurnDays turns = new TurnDays();
        for (Fact fact : timeline.facts()) turns.add(fact);
        for (Fact fact : rates.facts(timeline)) turns.add(fact);
        int[] sorted = Arrays.copyOf(turns.days, turns.size);
        Arrays.sort(sorted);
        return Arrays.stream(sorted).distinct().toArray();
    }

    private void add(Fact fact) {
        at(fact.known());
        for (Version version : fact.versions()) {
            at(version.effective());
            at(version.countsFrom());
            switch (version.event()) {
                case CashBalanceReported e -> near(version.effective() + OLD);
                case BurnEvent e -> {
                    near(version.end() + YEAR);
                    near(version.end() + OLD);
                }
                case RoundRaised e -> {
                    tranches(version);
                    loan(e.maturity(), e.availableUntil(), e.repayments());
                }
                case RoundAmended e -> {
                    tranches(version);
                    loan(day(e.maturity()), day(e.availableUntil()), e.repayments());
                }
                // A facility that ends on no day is past its end a year after the last of these.
                case RoundEvent e -> near(version.effective() + YEAR + 1);
                case ForecastEvent e -> {
                    near(version.effective() + YEAR);
                    periods(version);
                }
                default -> periods(version);
            }
        }
    }

    private static @Nullable LocalDate day(@Nullable NewDate date) {
        return date == null ? null : date.day();
    }

    private void tranches(Version version) {
        near(version.effective());
        near(version.effective() + OVERDUE);
        near(version.effective() + YEAR + 1);
        for (int due : version.roundTerms().due()) {
            if (due == Version.NEVER) continue;
            near(due);
            near(due + OVERDUE);
        }
        for (int until : version.roundTerms().until()) near(until);
    }

    private void loan(
            @Nullable LocalDate maturity,
            @Nullable LocalDate availableUntil,
            @Nullable List<LoanInstalment> repayments) {
        if (maturity != null) near(PointInTime.day(maturity));
        if (availableUntil != null) near(PointInTime.day(availableUntil));
        if (repayments == null) return;
        for (LoanInstalment instalment : repayments) near(PointInTime.day(instalment.due()));
    }

    private void periods(Version version) {
        int[] start = version.periodStarts();
        int[] end = version.periodEnds();
        for (int i = 0; i < start.length; i++) {
            near(start[i]);
            near(end[i]);
            near(end[i] + YEAR + 1);
        }
    }

    /** A day, and those beside it: what is told of the day after asOf turns a day before. */
    private void near(int day) {
        if (day == Version.NEVER) return;
        at(day - 1);
        at(day);
        at(day + 1);
    }

    private void at(int day) {
        if (size == days.length) days = Arrays.copyOf(days, size * 2);
        days[size++] = day;
    }
}
