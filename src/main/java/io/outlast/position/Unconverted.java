package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The amounts for which there is no exchange rate, one Money for each, whatever the basis: balances
 * that count, reports of burn begun by asOf, movements that enter a sum, open amounts, periods of
 * forecasts that are not withdrawn, and minima.
 */
final class Unconverted {
    private record Listed(int effective, long sequence, Money amount) {}

    private final Books books;
    private final PointInTime point;
    private final List<Listed> listed = new ArrayList<>(0);

    private Unconverted(Books books) {
        this.books = books;
        point = books.point();
    }

    /** Those of the books, in the order (effective, sequence). */
    static List<Money> of(Books books) {
        Timeline timeline = books.timeline();
        // Most companies state nothing in any currency but their own.
        if (timeline.inOneCurrency()) return List.of();
        Unconverted all = new Unconverted(books);
        for (Assertion balance : timeline.balances()) all.counting(balance, point(balance));
        for (Assertion report : timeline.reports()) all.counting(report, report.version().start());
        for (Fact fact : timeline.minima()) {
            Version version = fact.counts(all.point);
            if (version != null) all.add(fact, version, version.effective());
        }
        Movements movements = Movements.of(timeline);
        for (int i = 0; i < movements.count(); i++) {
            Movements.Movement movement = movements.get(i);
            if (!books.conversion().isOwn(movement.entry().version().currency())
                    && books.counts(movement))
                all.add(movement.entry().fact(), movement.entry().version(), movement.day());
        }
        all.open();
        all.forecasts();
        return all.listed.stream()
                .sorted(
                        Comparator.comparingInt(Listed::effective)
                                .thenComparingLong(Listed::sequence))
                .map(Listed::amount)
                .toList();
    }

    private static int point(Assertion balance) {
        return balance.version().effective();
    }

    /** A fact that is in force and begun by asOf. */
    private void counting(Assertion entry, int begins) {
        if (begins <= point.asOf() && entry.inForce(point))
            add(entry.fact(), entry.version(), entry.version().end());
    }

    private void add(Fact fact, Version version, int day) {
        add(fact, version, version.amount(), version.currency(), day);
    }

    private void add(Fact fact, Version version, long minor, CurrencyUnit currency, int day) {
        if (books.conversion().convert("", minor, currency, day).isPresent()) return;
        listed.add(
                new Listed(version.effective(), fact.sequence(), Money.ofMinor(currency, minor)));
    }

    private void open() {
        for (RoundStanding round : books.rounds()) {
            Fact opening = round.round().opening();
            for (RoundStanding.TrancheStanding tranche : round.tranches())
                addOpen(opening, tranche.left(), round.currency());
            addOpen(opening, round.outstanding(), round.currency());
        }
        for (CommitmentStanding commitment : books.commitments())
            addOpen(
                    commitment.commitment().opening(),
                    commitment.outstanding(),
                    commitment.currency());
    }

    private void addOpen(Fact opening, long minor, CurrencyUnit currency) {
        Version version = opening.counts(point);
        if (version != null) add(opening, version, minor, currency, point.asOf());
    }

    private void forecasts() {
        for (Timeline.ForecastHistory forecast : books.timeline().forecasts()) {
            LatestVersion latest = LatestVersion.of(forecast, point);
            if (latest == null) continue;
            Version.Periods periods = latest.version().periods();
            for (int i = 0; i < periods.start().length; i++)
                add(
                        latest.fact(),
                        latest.version(),
                        periods.amounts()[i],
                        latest.version().currency(),
                        periods.end()[i]);
        }
    }
}
