package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.BurnEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.Word;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.CashPosition;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CountingBalances;
import io.outlast.position.CountingBalances.CountingBalance;
import io.outlast.position.Evidenced;
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
 * The cash of a company as an account: each movement since the first balance, and on the day of
 * each further balance what nobody has accounted for, so that the account agrees with every balance
 * and with the reported cash of the last day.
 *
 * @param movements in the order of their days
 * @param assertions what the account holds at the ends of days
 */
public record CashLedger(
        String company, List<CashMovement> movements, List<CashAssertion> assertions) {
    /** Where money comes from or goes to. */
    public enum Counter {
        OPENING,
        BURN,
        EQUITY,
        DEBT,
        COMMITMENT,
        MOVEMENT,
        UNEXPLAINED
    }

    /**
     * A movement.
     *
     * @param day on which the cash moved; of burn the last day of what was counted together
     * @param known when it became known; of what is unexplained, when the balance did
     * @param counter where it comes from or goes to
     * @param of the round or commitment; null for none
     * @param amount above zero where it comes in, in the company's currency
     * @param event the id of the event; null of what is unexplained
     */
    public record CashMovement(
            LocalDate day,
            LocalDate known,
            String text,
            Counter counter,
            @Nullable String of,
            Money amount,
            @Nullable String event) {}

    /** What the account holds at the end of a day. */
    public record CashAssertion(LocalDate day, Money amount) {}

    /** The account as it stands at a point in time. */
    public static CashLedger of(Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        return new Building(timeline, rates, point).build();
    }

    private static final class Building {
        private final Timeline timeline;
        private final ExchangeRateTable rates;
        private final PointInTime point;
        private final List<CountingBalance> balances;
        private final List<CashMovement> stated = new ArrayList<>();
        private final List<CashMovement> movements = new ArrayList<>();
        private final List<CashAssertion> assertions = new ArrayList<>();
        private final Map<String, String> instruments = new HashMap<>();
        private int next;
        private long cash;

        Building(Timeline timeline, ExchangeRateTable rates, PointInTime point) {
            this.timeline = timeline;
            this.rates = rates;
            this.point = point;
            this.balances = CountingBalances.of(timeline, rates, point);
        }

        CashLedger build() {
            if (!balances.isEmpty()) {
                gather();
                open(balances.getFirst());
                for (int i = 1; i < balances.size(); i++)
                    until(balances.get(i).day(), balances.get(i));
                until(point.asOf(), null);
            }
            return new CashLedger(timeline.company(), movements, assertions);
        }

        private void gather() {
            Map<String, Boolean> within = new HashMap<>();
            Books now = Books.of(timeline, rates, point, Evidenced.SILENT);
            for (CommitmentStanding each : now.commitments())
                within.put(each.id(), each.withinBurn());
            for (Timeline.RoundHistory round : timeline.rounds()) {
                Version opening = round.opening().inForce(point);
                if (opening != null && opening.event() instanceof RoundRaised raised)
                    instruments.put(round.id(), Word.of(raised.instrument()));
                add(round.fundings(), roundOf(round.id()), round.id(), true);
                add(round.repayments(), Counter.DEBT, round.id(), false);
            }
            for (Timeline.CommitmentHistory commitment : timeline.commitments()) {
                if (!within.getOrDefault(commitment.id(), false))
                    add(commitment.payments(), Counter.COMMITMENT, commitment.id(), false);
                add(commitment.cancellations(), Counter.COMMITMENT, commitment.id(), false);
            }
            add(timeline.moves(), Counter.MOVEMENT, null, true);
            stated.sort(Comparator.comparing(CashMovement::day));
        }

        private Counter roundOf(String id) {
            String instrument = instruments.getOrDefault(id, "equity");
            return instrument.equals("debt") || instrument.equals("facility")
                    ? Counter.DEBT
                    : Counter.EQUITY;
        }

        private void add(Fact[] facts, Counter counter, @Nullable String of, boolean in) {
            for (Fact fact : facts) {
                Version version = fact.counts(point);
                if (version == null || version.amount() == 0) continue;
                LocalDate day = version.event().header().effective();
                OptionalLong own =
                        rates.convert(
                                point,
                                version.amount(),
                                version.currency(),
                                timeline.currency(),
                                PointInTime.day(day));
                if (own.isEmpty()) continue;
                stated.add(
                        new CashMovement(
                                day,
                                fact.recorded().event().header().known(),
                                version.event().summary(),
                                counter,
                                of,
                                timeline.money(in ? own.getAsLong() : -own.getAsLong()),
                                fact.eventId()));
            }
        }

        private void open(CountingBalance first) {
            LocalDate day = PointInTime.date(first.day());
            move(
                    new CashMovement(
                            day,
                            PointInTime.date(first.firstKnown()),
                            "Opening balance",
                            Counter.OPENING,
                            null,
                            timeline.money(first.amount()),
                            first.eventId()));
            hold(day);
            while (next < stated.size() && !stated.get(next).day().isAfter(day)) next++;
        }

        private void move(CashMovement movement) {
            if (movement.amount().isZero()) return;
            movements.add(movement);
            cash = Math.addExact(cash, movement.amount().getAmountMinorLong());
        }

        private void hold(LocalDate day) {
            assertions.add(new CashAssertion(day, timeline.money(cash)));
        }

        private CashPosition position(int day) {
            return CashPosition.of(timeline, rates, point.on(day), Basis.OUTLOOK, Evidenced.SILENT);
        }

        /**
         * Everything up to a day, from the day after what is there already.
         *
         * @param balance that of the day, which ends what was counted so far; null at the end
         */
        private void until(int last, @Nullable CountingBalance balance) {
            int from = PointInTime.day(assertions.getLast().day());
            if (last <= from) return;
            long burned = 0;
            for (int cut : cuts(from, last)) {
                LocalDate day = PointInTime.date(cut);
                while (next < stated.size() && !stated.get(next).day().isAfter(day))
                    move(stated.get(next++));
                if (cut == last && balance != null) break;
                long now = position(cut).burned().getAmountMinorLong();
                burn(day, now - burned);
                burned = now;
            }
            LocalDate day = PointInTime.date(last);
            if (balance != null) close(day, balance);
            else end(day);
            hold(day);
        }

        private void close(LocalDate day, CountingBalance balance) {
            // What the ledger counts up to a balance, without it: the balance less the rest.
            Books books = Books.of(timeline, rates, point.on(balance.day()), Evidenced.SILENT);
            Long unexplained = books.unexplained();
            long rest = unexplained == null ? 0 : unexplained;
            long counted = Math.subtractExact(balance.amount(), rest);
            burn(day, Math.subtractExact(cash, counted));
            move(
                    new CashMovement(
                            day,
                            PointInTime.date(balance.firstKnown()),
                            "What nobody has accounted for",
                            Counter.UNEXPLAINED,
                            null,
                            timeline.money(Math.subtractExact(balance.amount(), cash)),
                            null));
        }

        private void end(LocalDate day) {
            CashPosition.Cash last = position(point.asOf()).cash();
            if (last == null) return;
            move(
                    new CashMovement(
                            day,
                            day,
                            "What the ledger counts otherwise",
                            Counter.UNEXPLAINED,
                            null,
                            last.reported().minus(timeline.money(cash)),
                            null));
        }

        /** The ends of reports between two days, and the last day. */
        private TreeSet<Integer> cuts(int from, int last) {
            TreeSet<Integer> cuts = new TreeSet<>();
            cuts.add(last);
            for (Fact fact : timeline.facts()) {
                Version version = fact.counts(point);
                if (version == null || !(version.event() instanceof BurnEvent burn)) continue;
                int end = PointInTime.day(burn.span().end());
                if (end > from && end < last) cuts.add(end);
            }
            return cuts;
        }

        private void burn(LocalDate day, long amount) {
            Fact report = report(day);
            move(
                    new CashMovement(
                            day,
                            report == null ? day : report.recorded().event().header().known(),
                            report == null ? "Burn" : "Burn, of the report of " + span(report),
                            Counter.BURN,
                            null,
                            timeline.money(amount).negated(),
                            report == null ? null : report.eventId()));
        }

        private static Span span(Fact report) {
            return ((BurnEvent) report.recorded().event()).span();
        }

        /** The shortest report that has the day, by which its burn is known. */
        private @Nullable Fact report(LocalDate day) {
            Fact found = null;
            for (Fact fact : timeline.facts()) {
                Version version = fact.counts(point);
                if (version == null || !(version.event() instanceof BurnEvent burn)) continue;
                boolean has = !day.isBefore(burn.span().start()) && !day.isAfter(burn.span().end());
                if (has && (found == null || burn.span().days() < span(found).days())) found = fact;
            }
            return found;
        }
    }
}
