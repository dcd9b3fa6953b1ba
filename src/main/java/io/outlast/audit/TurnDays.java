package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.LoanInstalment;
import io.outlast.event.NewDate;
import io.outlast.event.RoundAmended;
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
    /** After so many days, and on the days about them, rules look at a fact in another way. */
    private static final int[] AGES = {1, 30, 31, 32, 366, 367, 368, 369, 550, 551, 552, 553};

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
            aged(version.effective());
            at(version.countsFrom());
            at(version.start());
            switch (version.event()) {
                case RoundRaised e -> {
                    tranches(version);
                    loan(e.maturity(), e.availableUntil(), e.repayments());
                }
                case RoundAmended e -> {
                    tranches(version);
                    loan(day(e.maturity()), day(e.availableUntil()), e.repayments());
                }
                default -> periods(version);
            }
        }
    }

    private static @Nullable LocalDate day(@Nullable NewDate date) {
        return date == null ? null : date.day();
    }

    private void tranches(Version version) {
        for (int due : version.roundTerms().due()) aged(due);
        for (int until : version.roundTerms().until()) aged(until);
    }

    private void loan(
            @Nullable LocalDate maturity,
            @Nullable LocalDate availableUntil,
            @Nullable List<LoanInstalment> repayments) {
        if (maturity != null) aged(PointInTime.day(maturity));
        if (availableUntil != null) aged(PointInTime.day(availableUntil));
        if (repayments == null) return;
        for (LoanInstalment instalment : repayments) aged(PointInTime.day(instalment.due()));
    }

    private void periods(Version version) {
        int[] start = version.periodStarts();
        int[] end = version.periodEnds();
        for (int i = 0; i < start.length; i++) {
            at(start[i]);
            aged(end[i]);
        }
    }

    private void aged(int day) {
        if (day == Version.NEVER) return;
        at(day);
        for (int age : AGES) at(day + age);
    }

    private void at(int day) {
        if (size == days.length) days = Arrays.copyOf(days, size * 2);
        days[size++] = day;
    }
}
