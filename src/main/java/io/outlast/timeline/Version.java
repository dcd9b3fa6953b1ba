package io.outlast.timeline;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.*;
import io.outlast.event.BurnEvent;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.ClaimEvent;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.CompanyWithdrawn;
import io.outlast.event.Correction;
import io.outlast.event.Evidence;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.Period;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.ScenarioEvent;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/**
 * What a fact says, as recorded or as corrected, made ready for folding: amounts in minor units,
 * days as numbers.
 */
public final class Version {
    /** No day: later than every day of the ledger. */
    public static final int NEVER = Integer.MAX_VALUE;

    private static final int[] NONE = {};
    private static final Money NOTHING = Money.zero(CurrencyUnit.USD);

    private final LedgerEvent event;
    private final int effective;
    private final int countsFrom;
    private final int start;
    private final int end;
    private final long amount;
    private final CurrencyUnit currency;
    private final @Nullable String tranche;
    private final @Nullable RoundTerms roundTerms;
    private final @Nullable CommitmentTerms commitmentTerms;
    private final @Nullable Periods periods;

    Version(LedgerEvent event) {
        this.event = event;
        effective = PointInTime.day(event.header().effective());
        countsFrom =
                countsFromAnnouncement(event)
                        ? Math.min(effective, PointInTime.day(event.header().known()))
                        : effective;
        Money money = amountOf(event);
        amount = money == null ? 0 : money.getAmountMinorLong();
        currency = money == null ? NOTHING.getCurrencyUnit() : money.getCurrencyUnit();
        Span span = event instanceof BurnEvent burn ? burn.span() : null;
        start = span == null ? effective : PointInTime.day(span.start());
        end = span == null ? effective : PointInTime.day(span.end());
        tranche =
                switch (event) {
                    case TrancheFunded e -> e.tranche();
                    case TrancheLapsed e -> e.tranche();
                    default -> null;
                };
        roundTerms =
                switch (event) {
                    case RoundRaised e -> RoundTerms.of(e);
                    case RoundAmended e -> RoundTerms.of(e);
                    default -> null;
                };
        commitmentTerms =
                switch (event) {
                    case CommitmentSigned e -> CommitmentTerms.of(e.schedule());
                    case CommitmentAmended e -> CommitmentTerms.of(e.schedule());
                    default -> null;
                };
        periods =
                switch (event) {
                    case ForecastPublished e -> Periods.of(e.periods());
                    case ForecastRevised e -> Periods.of(e.periods());
                    default -> null;
                };
    }

    /** Promised money is promised from the day on which it was announced. */
    private static boolean countsFromAnnouncement(LedgerEvent event) {
        return event instanceof RoundRaised
                || event instanceof RoundAmended
                || event instanceof CommitmentSigned
                || event instanceof CommitmentAmended
                || event instanceof MinimumCashSet;
    }

    private static @Nullable Money amountOf(LedgerEvent event) {
        return switch (event) {
            case CashBalanceReported e -> e.balance();
            case BurnEvent e -> e.burn();
            case CashMoved e -> e.amount();
            case MinimumCashSet e -> e.minimum();
            case RoundRaised e -> e.amount();
            case RoundAmended e -> e.amount();
            case TrancheFunded e -> e.amount();
            case PrincipalRepaid e -> e.amount();
            case CommitmentSigned e -> e.amount();
            case CommitmentAmended e -> e.amount();
            case CommitmentPaid e -> e.amount();
            case CommitmentSettledInEquity e -> e.amount();
            case CommitmentCancelled e -> e.terminationFee();
            case ForecastPublished e -> e.periods().getFirst().burn();
            case ForecastRevised e -> e.periods().getFirst().burn();
            case CompanyExited e -> e.price();
            case CompanyRegistered e -> null;
            case CompanyWithdrawn e -> null;
            case TrancheLapsed e -> null;
            case RoundWithdrawn e -> null;
            case ForecastWithdrawn e -> null;
            case ClaimEvent e -> null;
            case ScenarioEvent e -> null;
            case ExchangeRateRecorded e -> null;
            case Correction e -> null;
        };
    }

    /** The event, under the fact's own key and day of knowledge. */
    public LedgerEvent event() {
        return event;
    }

    public int effective() {
        return effective;
    }

    /** The first day on which it counts: the effective one, or, of what is announced, the known. */
    public int countsFrom() {
        return countsFrom;
    }

    /** The first day of a period report; else the effective day. */
    public int start() {
        return start;
    }

    /** The last day of a period report; else the effective day. */
    public int end() {
        return end;
    }

    /** The amount it speaks of, in minor units; 0 where it speaks of none. */
    public long amount() {
        return amount;
    }

    public CurrencyUnit currency() {
        return currency;
    }

    /** The currency of what it speaks of; null where it speaks of no money. */
    public @Nullable CurrencyUnit used() {
        Money money = amountOf(event);
        return money == null ? null : money.getCurrencyUnit();
    }

    /** Whether it speaks of the tranche of that id. */
    public boolean ofTranche(String id) {
        return id.equals(tranche);
    }

    public Evidence evidence() {
        return event.header().source().evidence();
    }

    /** The first days of the periods of a schedule or a forecast; none of anything else. */
    public int[] periodStarts() {
        if (commitmentTerms != null) return commitmentTerms.start();
        return periods == null ? NONE : periods.start();
    }

    /** The last days of the periods of a schedule or a forecast; none of anything else. */
    public int[] periodEnds() {
        if (commitmentTerms != null) return commitmentTerms.end();
        return periods == null ? NONE : periods.end();
    }

    public RoundTerms roundTerms() {
        return present(roundTerms);
    }

    public CommitmentTerms commitmentTerms() {
        return present(commitmentTerms);
    }

    public Periods periods() {
        return present(periods);
    }

    private <T> T present(@Nullable T terms) {
        if (terms == null)
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " has no such terms");
        return terms;
    }

    /** The tranches of a round, side by side. */
    public record RoundTerms(
            String[] ids, long[] amounts, int[] due, boolean[] conditional, int[] until) {
        private static RoundTerms of(RoundRaised raised) {
            List<Tranche> tranches = raised.completed().tranches();
            return of(tranches == null ? List.of() : tranches);
        }

        private static RoundTerms of(RoundAmended amended) {
            return of(amended.tranches());
        }

        private static RoundTerms of(List<Tranche> tranches) {
            int n = tranches.size();
            RoundTerms terms =
                    new RoundTerms(
                            new String[n], new long[n], new int[n], new boolean[n], new int[n]);
            for (int i = 0; i < n; i++) {
                Tranche tranche = tranches.get(i);
                terms.ids[i] = tranche.id();
                terms.amounts[i] = tranche.amount().getAmountMinorLong();
                terms.due[i] = tranche.due() == null ? NEVER : PointInTime.day(tranche.due());
                terms.conditional[i] = tranche.condition() != null;
                terms.until[i] = tranche.until() == null ? NEVER : PointInTime.day(tranche.until());
            }
            return terms;
        }
    }

    /** The schedule of a commitment, earliest period first. */
    public record CommitmentTerms(int[] start, int[] end, long[] amounts) {
        private static CommitmentTerms of(List<Instalment> schedule) {
            List<Instalment> sorted =
                    schedule.stream().sorted(Comparator.comparing(i -> i.span().start())).toList();
            int n = sorted.size();
            CommitmentTerms terms = new CommitmentTerms(new int[n], new int[n], new long[n]);
            for (int i = 0; i < n; i++) {
                terms.start[i] = PointInTime.day(sorted.get(i).span().start());
                terms.end[i] = PointInTime.day(sorted.get(i).span().end());
                terms.amounts[i] = sorted.get(i).amount().getAmountMinorLong();
            }
            return terms;
        }
    }

    /** The periods of a forecast, by their first day, the longer first. */
    public record Periods(int[] start, int[] end, long[] amounts, int last) {
        private static Periods of(List<Period> periods) {
            List<Period> sorted =
                    periods.stream()
                            .sorted(
                                    Comparator.comparing((Period p) -> p.span().start())
                                            .thenComparing(
                                                    p -> p.span().end(), Comparator.reverseOrder()))
                            .toList();
            int n = sorted.size();
            int last = 0;
            int[] start = new int[n];
            int[] end = new int[n];
            long[] amounts = new long[n];
            for (int i = 0; i < n; i++) {
                start[i] = PointInTime.day(sorted.get(i).span().start());
                end[i] = PointInTime.day(sorted.get(i).span().end());
                amounts[i] = sorted.get(i).burn().getAmountMinorLong();
                last = i == 0 ? end[i] : Math.max(last, end[i]);
            }
            return new Periods(start, end, amounts, last);
        }

        /** Whether a period has this day. */
        public boolean covers(int day) {
            for (int i = 0; i < start.length && start[i] <= day; i++) {
                if (day <= end[i]) return true;
            }
            return false;
        }
    }
}
