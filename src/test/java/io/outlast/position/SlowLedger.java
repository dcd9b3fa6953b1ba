package io.outlast.position;

import io.outlast.calendar.Span;
import io.outlast.event.*;
import io.outlast.event.BurnEvent;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.CompanyExited;
import io.outlast.event.Correction;
import io.outlast.event.Evidence;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastEvent;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.LoanInstalment;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.Period;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.*;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Section 3 of the contract, written down day by day, slow and obvious: the second opinion against
 * which the folds are held. It shares nothing with them but the events.
 */
public final class SlowLedger {
    /** A fact as it stands at the point in time. */
    record Standing(LedgerEvent event, LocalDate known, long sequence) {
        LocalDate effective() {
            return event.header().effective();
        }

        /** What is announced counts from the announcement on. */
        boolean countsOn(LocalDate asOf) {
            boolean announced =
                    event instanceof RoundRaised
                            || event instanceof RoundAmended
                            || event instanceof CommitmentSigned
                            || event instanceof CommitmentAmended
                            || event instanceof MinimumCashSet;
            return !effective().isAfter(asOf) || (announced && !known.isAfter(asOf));
        }

        Evidence evidence() {
            return event.header().source().evidence();
        }
    }

    /** An exact fraction of minor units. */
    record Fraction(BigInteger over, BigInteger under) {
        static final Fraction ZERO = of(0);

        static Fraction of(long whole) {
            return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
        }

        static Fraction of(BigInteger over, long under) {
            return new Fraction(over, BigInteger.valueOf(under));
        }

        Fraction plus(Fraction other) {
            BigInteger sum = over.multiply(other.under).add(other.over.multiply(under));
            BigInteger product = under.multiply(other.under);
            BigInteger common = sum.gcd(product);
            return common.signum() == 0
                    ? ZERO
                    : new Fraction(sum.divide(common), product.divide(common));
        }

        Fraction minus(Fraction other) {
            return plus(new Fraction(other.over.negate(), other.under));
        }

        Fraction times(BigInteger by, long over) {
            return new Fraction(this.over.multiply(by), under.multiply(BigInteger.valueOf(over)));
        }

        int signum() {
            return over.signum();
        }

        long rounded() {
            return new BigDecimal(over)
                    .divide(new BigDecimal(under), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }

    /** A movement of each day of a span, by the shorter spans inside it. */
    record Flat(
            Map<LocalDate, Long> moves,
            Map<LocalDate, Fraction> rates,
            List<Object[]> unreconciled) {}

    final LocalDate asOf;
    final LocalDate knownAt;
    final long sequence;
    final CurrencyUnit currency;
    final List<Standing> facts = new ArrayList<>();
    final Set<String> seen = new HashSet<>();

    /** Effective day, sequence, amount. */
    private final List<Object[]> missed = new ArrayList<>();

    // What the position answers.
    @Nullable LocalDate balanceDay;
    @Nullable Long balance;
    @Nullable Long unexplained;
    long funded, repaid, moved, paid, fees, burned, within;
    TreeMap<LocalDate, Long> burnByDay = new TreeMap<>();
    final Map<Span, LocalDate> firstKnown = new HashMap<>();
    final Map<Span, Long> spans = new HashMap<>();
    @Nullable LocalDate before;
    @Nullable Long balanceBefore;
    @Nullable LocalDate apart;
    @Nullable Long balanceApart;
    @Nullable Long restricted;
    @Nullable LocalDate end;
    @Nullable CompanyExited exit;
    List<Object[]> unreconciled = List.of();
    boolean exited;
    long signed, late, conditional, overdue, undated, letters, expired, debt, debtDue, debtArrears;
    long outstanding,
            unscheduled,
            arrears,
            commitmentLetters,
            guarantees,
            payableInEquity,
            presumedPaid,
            commitmentsDue;
    int undisclosed;
    final List<Round> rounds = new ArrayList<>();
    final List<Commitment> commitments = new ArrayList<>();

    static final class Round {
        Standing opening;
        RoundRaised raised;
        boolean binding;
        boolean withdrawn;
        boolean revolving;
        @Nullable LocalDate maturity;
        @Nullable LocalDate availableUntil;
        List<LoanInstalment> repayments = List.of();
        CurrencyUnit currency = CurrencyUnit.USD;
        long funded, repaid;
        List<Tranche> tranches = List.of();
        Map<String, Long> left = new LinkedHashMap<>();
        Map<String, Boolean> gone = new LinkedHashMap<>();

        /** What falls due of what is outstanding: the agreed day, the day it falls, the amount. */
        List<Object[]> falls = new ArrayList<>();
    }

    static final class Commitment {
        Standing opening;
        CommitmentSigned signed;
        boolean binding, withinBurn;
        Settlement settlement;
        CurrencyUnit currency = CurrencyUnit.USD;
        long outstanding, unscheduled, presumed;
        List<Instalment> left = new ArrayList<>();
    }

    public SlowLedger(
            List<RecordedEvent> events,
            CurrencyUnit currency,
            LocalDate asOf,
            LocalDate knownAt,
            long sequence) {
        this.asOf = asOf;
        this.knownAt = knownAt;
        this.sequence = sequence;
        this.currency = currency;
        resolve(events);
        burn();
        standings();
        cash();
    }

    // --- what can be seen -------------------------------------------------------------------

    private void resolve(List<RecordedEvent> events) {
        List<RecordedEvent> visible =
                events.stream()
                        .filter(
                                e ->
                                        e.sequence() <= sequence
                                                && !e.event().header().known().isAfter(knownAt))
                        .toList();
        for (RecordedEvent e : visible) {
            if (e.event() instanceof Correction) continue;
            LedgerEvent now = e.event();
            RecordedEvent best = null;
            boolean ended = false;
            for (RecordedEvent c : visible) {
                if (!(c.event() instanceof Correction k)
                        || !k.fact().equals(e.eventId())
                        || !active(c, visible)) continue;
                ended |= c.event() instanceof FactRetracted;
                if (best == null
                        || !c.event().header().known().isBefore(best.event().header().known()))
                    best = c;
            }
            if (ended) continue;
            if (best != null && best.event() instanceof FactCorrected f)
                now = f.data().with(f.header());
            facts.add(new Standing(now, e.event().header().known(), e.sequence()));
        }
    }

    private static boolean active(RecordedEvent c, List<RecordedEvent> visible) {
        return visible.stream()
                .noneMatch(
                        r ->
                                r.event() instanceof Correction k
                                        && k.fact().equals(c.eventId())
                                        && active(r, visible));
    }

    private <E> List<Standing> of(Class<E> type) {
        return facts.stream().filter(f -> type.isInstance(f.event())).toList();
    }

    private <E> List<Standing> counting(Class<E> type) {
        return of(type).stream().filter(f -> f.countsOn(asOf)).toList();
    }

    private static final Comparator<Standing> KNOWN_ORDER =
            Comparator.comparing(Standing::known).thenComparing(Standing::sequence);

    // --- other currencies --------------------------------------------------------------------

    @Nullable Long convert(Money money, LocalDate day) {
        if (money.getCurrencyUnit().equals(currency)) return money.getAmountMinorLong();
        if (money.isZero()) return 0L;
        Standing best = null;
        for (Standing f : counting(ExchangeRateRecorded.class)) {
            ExchangeRateRecorded r = (ExchangeRateRecorded) f.event();
            boolean pair =
                    (r.base().equals(money.getCurrencyUnit()) && r.quote().equals(currency))
                            || (r.quote().equals(money.getCurrencyUnit())
                                    && r.base().equals(currency));
            if (!pair || f.effective().isAfter(day)) continue;
            if (best == null
                    || Comparator.comparing(Standing::effective)
                                    .thenComparing(KNOWN_ORDER)
                                    .compare(f, best)
                            > 0) best = f;
        }
        if (best == null) return null;
        ExchangeRateRecorded r = (ExchangeRateRecorded) best.event();
        BigDecimal amount = money.getAmount();
        BigDecimal result =
                r.base().equals(money.getCurrencyUnit())
                        ? amount.multiply(r.rate())
                                .setScale(currency.getDecimalPlaces(), RoundingMode.HALF_EVEN)
                        : amount.divide(
                                r.rate(), currency.getDecimalPlaces(), RoundingMode.HALF_EVEN);
        return result.movePointRight(currency.getDecimalPlaces()).longValueExact();
    }

    private void list(Standing by, Money money, LocalDate day) {
        if (convert(money, day) == null)
            missed.add(new Object[] {by.effective(), by.sequence(), money});
    }

    /** What cannot be converted, in the order (effective, sequence). */
    List<Money> unconverted() {
        missed.clear();
        for (Standing f : counting(CashBalanceReported.class))
            list(f, ((CashBalanceReported) f.event()).balance(), f.effective());
        for (Standing f : of(BurnEvent.class)) {
            BurnEvent e = (BurnEvent) f.event();
            if (!e.span().start().isAfter(asOf)) list(f, e.burn(), e.span().end());
        }
        for (Standing f : counting(MinimumCashSet.class))
            list(f, ((MinimumCashSet) f.event()).minimum(), f.effective());
        for (Standing f : facts) {
            Money money = moving(f);
            if (money == null || f.effective().isAfter(asOf)) continue;
            boolean inBurn = isWithin(f);
            boolean covered = inBurn && burnByDay.containsKey(f.effective());
            boolean since = in(f.effective(), balanceDay, asOf) && !covered;
            boolean between = before != null && in(f.effective(), before, balanceDay) && !covered;
            boolean explained = apart != null && in(f.effective(), apart, balanceDay) && !inBurn;
            if (since || between || explained) list(f, money, f.effective());
        }
        for (Round r : rounds) {
            for (Tranche t : r.tranches)
                list(r.opening, Money.ofMinor(r.currency, r.left.get(t.id())), asOf);
            list(r.opening, Money.ofMinor(r.currency, debtOf(r)), asOf);
        }
        for (Commitment c : commitments)
            list(c.opening, Money.ofMinor(c.currency, c.outstanding), asOf);
        for (String id : forecasts()) {
            Standing version = Objects.requireNonNull(latest(id));
            for (Period period : periods(version))
                list(version, period.burn(), period.span().end());
        }
        return missed.stream()
                .sorted(
                        Comparator.comparing((Object[] m) -> (LocalDate) m[0])
                                .thenComparing(m -> (Long) m[1]))
                .map(m -> (Money) m[2])
                .toList();
    }

    /** What a fact moves in cash, but for the burn. */
    private static @Nullable Money moving(Standing f) {
        return switch (f.event()) {
            case TrancheFunded e -> e.amount();
            case PrincipalRepaid e -> e.amount();
            case CashMoved e -> e.amount();
            case CommitmentPaid e -> e.amount();
            case CommitmentCancelled e -> e.terminationFee();
            default -> null;
        };
    }

    private boolean isWithin(Standing f) {
        boolean paid =
                f.event() instanceof CommitmentPaid || f.event() instanceof CommitmentCancelled;
        return paid
                && commitments.stream()
                        .anyMatch(
                                c ->
                                        Objects.equals(
                                                        c.signed.header().id(),
                                                        f.event().header().id())
                                                && c.withinBurn);
    }

    private long orZero(Money money, LocalDate day) {
        Long converted = convert(money, day);
        return converted == null ? 0 : converted;
    }

    // --- burn --------------------------------------------------------------------------------

    private void burn() {
        Map<Span, List<Standing>> bySpan = new HashMap<>();
        for (Standing f : of(BurnEvent.class)) {
            BurnEvent e = (BurnEvent) f.event();
            // What cannot be converted is as if it were not known.
            if (convert(e.burn(), e.span().end()) != null)
                bySpan.computeIfAbsent(e.span(), s -> new ArrayList<>()).add(f);
        }
        Map<Span, Long> amounts = new HashMap<>();
        bySpan.forEach(
                (span, reports) -> {
                    amounts.put(
                            span,
                            convert(((BurnEvent) competed(reports).event()).burn(), span.end()));
                    firstKnown.put(
                            span,
                            reports.stream()
                                    .map(Standing::known)
                                    .min(Comparator.naturalOrder())
                                    .orElseThrow());
                });
        spans.putAll(amounts);
        Flat flat = flatten(amounts);
        flat.moves.forEach(
                (day, move) -> {
                    if (!day.isAfter(asOf)) burnByDay.put(day, move);
                });
        unreconciled =
                flat.unreconciled.stream().filter(u -> !((LocalDate) u[0]).isAfter(asOf)).toList();
    }

    static Standing competed(List<Standing> reports) {
        Standing counting = null;
        for (Standing f : reports.stream().sorted(KNOWN_ORDER).toList()) {
            boolean strong = f.evidence() == Evidence.AUDITED || f.evidence() == Evidence.COMPANY;
            if (counting == null
                    || f.evidence().ordinal() <= counting.evidence().ordinal()
                    || (f.event() instanceof BurnRestated && strong)) counting = f;
        }
        return Objects.requireNonNull(counting);
    }

    static long spread(long amount, long n, long days) {
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(n)))
                .divide(BigDecimal.valueOf(days), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /**
     * Shorter spans take their days first (ties: the earlier start); the rest goes to the others,
     * in order.
     */
    static Flat flatten(Map<Span, Long> amounts) {
        Map<LocalDate, Long> moves = new TreeMap<>();
        Map<LocalDate, Fraction> rates = new TreeMap<>();
        List<Object[]> unreconciled = new ArrayList<>();
        List<Span> order =
                amounts.keySet().stream()
                        .sorted(Comparator.comparing(Span::days).thenComparing(Span::start))
                        .toList();
        for (Span span : order) {
            List<LocalDate> own = new ArrayList<>();
            long inside = 0;
            for (LocalDate d = span.start(); !d.isAfter(span.end()); d = d.plusDays(1)) {
                if (moves.containsKey(d)) inside += moves.get(d);
                else own.add(d);
            }
            long remainder = amounts.get(span) - inside;
            if (own.isEmpty() && remainder != 0)
                unreconciled.add(new Object[] {span.start(), span.end(), remainder});
            for (int n = 1; n <= own.size(); n++) {
                moves.put(
                        own.get(n - 1),
                        spread(remainder, n, own.size()) - spread(remainder, n - 1, own.size()));
                rates.put(own.get(n - 1), Fraction.of(BigInteger.valueOf(remainder), own.size()));
            }
        }
        unreconciled.sort(
                Comparator.comparing((Object[] u) -> (LocalDate) u[0])
                        .thenComparing(u -> (LocalDate) u[1]));
        return new Flat(moves, rates, unreconciled);
    }

    @Nullable LocalDate lastCovered() {
        return burnByDay.isEmpty() ? null : burnByDay.lastKey();
    }

    // --- rounds and commitments ----------------------------------------------------------------

    private void standings() {
        for (Standing opening : counting(RoundRaised.class)) rounds.add(round(opening));
        for (Standing opening : counting(CommitmentSigned.class))
            commitments.add(commitment(opening));
    }

    private List<Standing> follow(Class<?> type, String id) {
        return counting(type).stream().filter(f -> id.equals(f.event().header().id())).toList();
    }

    private static final Comparator<Standing> TERMS =
            Comparator.comparing(Standing::effective).thenComparing(KNOWN_ORDER);

    private Round round(Standing opening) {
        Round round = new Round();
        round.opening = opening;
        round.raised = ((RoundRaised) opening.event()).completed();
        String id = Objects.requireNonNull(opening.event().header().id());
        boolean facility = round.raised.instrument() == Instrument.FACILITY;
        Money amount = round.raised.amount();
        Money primary = round.raised.primary();
        round.binding = round.raised.binding();
        round.maturity = round.raised.maturity();
        round.availableUntil = round.raised.availableUntil();
        round.repayments = round.raised.repayments();
        round.revolving = facility && !Boolean.FALSE.equals(round.raised.revolving());
        round.tranches = Objects.requireNonNull(round.raised.tranches());
        LocalDate news = opening.effective();
        for (Standing f : follow(RoundAmended.class, id).stream().sorted(TERMS).toList()) {
            RoundAmended a = (RoundAmended) f.event();
            amount = a.amount();
            if (a.primary() != null) primary = a.primary();
            if (a.binding() != null) round.binding = a.binding();
            if (a.maturity() != null) round.maturity = a.maturity().day();
            if (a.availableUntil() != null) round.availableUntil = a.availableUntil().day();
            if (a.repayments() != null) round.repayments = a.repayments();
            if (a.revolving() != null) round.revolving = facility && a.revolving();
            round.tranches = a.tranches();
        }
        if (facility && amount != null) {
            LocalDate until = round.availableUntil;
            if (round.tranches.size() == 1 && round.tranches.getFirst().until() != null) {
                LocalDate stated = round.tranches.getFirst().until();
                until = until == null || stated.isBefore(until) ? stated : until;
            }
            round.tranches =
                    List.of(
                            new Tranche(
                                    RoundRaised.FULL,
                                    primary != null ? primary : amount,
                                    null,
                                    null,
                                    until));
        }
        for (Class<?> type :
                List.of(
                        RoundAmended.class,
                        TrancheFunded.class,
                        TrancheLapsed.class,
                        RoundWithdrawn.class,
                        PrincipalRepaid.class))
            for (Standing f : follow(type, id))
                if (f.effective().isAfter(news)) news = f.effective();
        if (amount != null) round.currency = amount.getCurrencyUnit();
        for (Standing f : follow(TrancheFunded.class, id))
            round.funded += ((TrancheFunded) f.event()).amount().getAmountMinorLong();
        for (Standing f : follow(PrincipalRepaid.class, id))
            round.repaid += ((PrincipalRepaid) f.event()).amount().getAmountMinorLong();
        round.withdrawn = !follow(RoundWithdrawn.class, id).isEmpty();
        if (amount == null && !round.withdrawn) undisclosed++;
        boolean stale =
                facility
                        && round.maturity == null
                        && round.availableUntil == null
                        && news.isBefore(asOf.minusDays(366));
        for (Tranche t : round.tranches) tranche(round, t, id, stale);
        debt(round);
        return round;
    }

    private void tranche(Round round, Tranche t, String id, boolean stale) {
        boolean facility = round.raised.instrument() == Instrument.FACILITY;
        long taken = 0;
        for (Standing f : follow(TrancheFunded.class, id)) {
            TrancheFunded tf = (TrancheFunded) f.event();
            if (tf.tranche().equals(t.id())) taken += tf.amount().getAmountMinorLong();
        }
        if (facility)
            taken = round.revolving ? Math.max(0, round.funded - round.repaid) : round.funded;
        boolean lapsed =
                follow(TrancheLapsed.class, id).stream()
                        .anyMatch(f -> ((TrancheLapsed) f.event()).tranche().equals(t.id()));
        long left =
                lapsed || round.withdrawn
                        ? 0
                        : Math.max(0, t.amount().getAmountMinorLong() - taken);
        round.left.put(t.id(), left);
        // What is known to end it after asOf.
        LocalDate ends =
                facts.stream()
                        .filter(f -> id.equals(f.event().header().id()))
                        .filter(f -> f.effective().isAfter(asOf))
                        .filter(
                                f ->
                                        f.event() instanceof RoundWithdrawn
                                                || (f.event() instanceof TrancheLapsed l
                                                        && l.tranche().equals(t.id())))
                        .map(Standing::effective)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        LocalDate due = dueOf(round, t);
        LocalDate expected = expected(round, t, "planned");
        LocalDate day =
                expected != null
                        ? expected
                        : due != null && due.isAfter(asOf) ? due : notBefore(round);
        boolean gone =
                (t.until() != null && day.isAfter(t.until()))
                        || (round.maturity != null && day.isAfter(round.maturity))
                        || (ends != null && (expected == null || !day.isBefore(ends)))
                        || stale;
        round.gone.put(t.id(), gone);
        if (left == 0) return;
        long value = orZero(Money.ofMinor(round.currency, left), asOf);
        if (gone) expired += value;
        else if (!round.binding) letters += value;
        else if (t.condition() != null) conditional += value;
        else if (facility) signed += value;
        else if (due == null) undated += value;
        else if (due.isAfter(asOf)) signed += value;
        else if (isLate(due)) {
            signed += value;
            late += value;
        } else overdue += value;
    }

    private LocalDate notBefore(Round round) {
        LocalDate tomorrow = asOf.plusDays(1);
        LocalDate effective = round.opening.effective();
        return effective.isAfter(tomorrow) ? effective : tomorrow;
    }

    private @Nullable LocalDate dueOf(Round round, Tranche t) {
        if (t.due() == null) return null;
        LocalDate effective = round.opening.effective();
        return t.due().isBefore(effective) ? effective : t.due();
    }

    private boolean isLate(LocalDate due) {
        return !due.isAfter(asOf) && !due.isBefore(asOf.minusDays(30));
    }

    /** When a funding expects what is left of a tranche, had nothing ended. */
    private @Nullable LocalDate expected(Round r, Tranche t, String funding) {
        if (funding.equals("cash")) return null;
        boolean facility = r.raised.instrument() == Instrument.FACILITY;
        LocalDate due = dueOf(r, t);
        boolean ahead = due != null && due.isAfter(asOf);
        boolean free = t.condition() == null;
        if (!r.binding) {
            if (!funding.equals("planned") || due == null || facility) return null;
            return ahead ? due : free && isLate(due) ? notBefore(r) : null;
        }
        if (facility) return notBefore(r);
        if (free && ahead) return due;
        if (free && due != null && isLate(due)) return notBefore(r);
        if (funding.equals("signed")) return null;
        if (!free) return ahead ? due : null;
        return notBefore(r);
    }

    /** Debt by its instalments, then at its maturity. */
    private void debt(Round round) {
        long open = debtOf(round);
        if (open == 0) return;
        debt += orZero(Money.ofMinor(round.currency, open), asOf);
        LocalDate tomorrow = asOf.plusDays(1);
        boolean matured = round.maturity != null && !round.maturity.isAfter(asOf);
        long off = round.repaid;
        List<LoanInstalment> instalments =
                round.revolving
                        ? List.of()
                        : round.repayments.stream()
                                .sorted(Comparator.comparing(LoanInstalment::due))
                                .toList();
        for (LoanInstalment i : instalments) {
            long amount = i.amount().getAmountMinorLong();
            long paid = Math.min(off, amount);
            off -= paid;
            long falls = Math.min(open, amount - paid);
            open -= falls;
            boolean over = matured || !i.due().isAfter(asOf);
            if (falls > 0)
                round.falls.add(new Object[] {i.due(), over ? tomorrow : i.due(), falls});
        }
        if (open > 0 && round.maturity != null)
            round.falls.add(
                    new Object[] {round.maturity, matured ? tomorrow : round.maturity, open});
        for (Object[] f : round.falls) {
            long value = orZero(Money.ofMinor(round.currency, (Long) f[2]), asOf);
            if (!((LocalDate) f[1]).isAfter(asOf.plusMonths(12))) debtDue += value;
        }
    }

    /** What of debt was due on the day of the balance or before. */
    private void debtArrears() {
        LocalDate by = balanceDay == null ? asOf : balanceDay;
        for (Round round : rounds) {
            boolean all = round.maturity != null && !round.maturity.isAfter(by);
            for (Object[] f : round.falls)
                if (all || !((LocalDate) f[0]).isAfter(by))
                    debtArrears += orZero(Money.ofMinor(round.currency, (Long) f[2]), asOf);
        }
    }

    static long debtOf(Round round) {
        boolean repayable =
                Set.of(Instrument.DEBT, Instrument.FACILITY, Instrument.CONVERTIBLE)
                        .contains(round.raised.instrument());
        return repayable ? Math.max(0, round.funded - round.repaid) : 0;
    }

    private Commitment commitment(Standing opening) {
        Commitment c = new Commitment();
        c.opening = opening;
        c.signed = (CommitmentSigned) opening.event();
        String id = Objects.requireNonNull(opening.event().header().id());
        Money amount = c.signed.amount();
        List<Instalment> schedule = c.signed.schedule();
        c.binding = c.signed.binding();
        c.withinBurn = c.signed.withinBurn();
        c.settlement = c.signed.settlement();
        for (Standing f : follow(CommitmentAmended.class, id).stream().sorted(TERMS).toList()) {
            CommitmentAmended a = (CommitmentAmended) f.event();
            amount = a.amount();
            schedule = a.schedule();
            if (a.binding() != null) c.binding = a.binding();
            if (a.withinBurn() != null) c.withinBurn = a.withinBurn();
            if (a.settlement() != null) c.settlement = a.settlement();
        }
        boolean cancelled = !follow(CommitmentCancelled.class, id).isEmpty();
        long used = 0;
        long usedByThen = 0;
        LocalDate covered = lastCovered();
        for (Standing f :
                Stream.concat(
                                follow(CommitmentPaid.class, id).stream(),
                                follow(CommitmentSettledInEquity.class, id).stream())
                        .toList()) {
            long part =
                    (f.event() instanceof CommitmentPaid p
                                    ? p.amount()
                                    : ((CommitmentSettledInEquity) f.event()).amount())
                            .getAmountMinorLong();
            used += part;
            if (covered != null && !f.effective().isAfter(covered)) usedByThen += part;
        }
        if (c.withinBurn && c.settlement != Settlement.EQUITY && !cancelled) {
            long contained = 0;
            for (Instalment i : schedule)
                if (burnByDay.containsKey(i.span().end()))
                    contained += i.amount().getAmountMinorLong();
            c.presumed = Math.max(0, contained - usedByThen);
            used += c.presumed;
        }
        if (amount == null && !cancelled) undisclosed++;
        if (amount != null) c.currency = amount.getCurrencyUnit();
        c.outstanding =
                amount == null || cancelled ? 0 : Math.max(0, amount.getAmountMinorLong() - used);
        long scheduled = 0;
        for (Instalment i :
                schedule.stream().sorted(Comparator.comparing(i -> i.span().start())).toList()) {
            long off = Math.min(used, i.amount().getAmountMinorLong());
            used -= off;
            long left = i.amount().getAmountMinorLong() - off;
            if (left > 0 && !cancelled) {
                c.left.add(new Instalment(i.span(), Money.ofMinor(c.currency, left)));
                scheduled += left;
            }
        }
        c.unscheduled = Math.max(0, c.outstanding - scheduled);
        return c;
    }

    // --- cash ------------------------------------------------------------------------------------

    private void cash() {
        TreeMap<LocalDate, List<Standing>> byDay = new TreeMap<>();
        for (Standing f : counting(CashBalanceReported.class))
            // What cannot be converted is as if it were not known.
            if (convert(((CashBalanceReported) f.event()).balance(), f.effective()) != null)
                byDay.computeIfAbsent(f.effective(), d -> new ArrayList<>()).add(f);
        for (LocalDate day : byDay.descendingKeySet()) {
            CashBalanceReported reported = (CashBalanceReported) competed(byDay.get(day)).event();
            long amount = Objects.requireNonNull(convert(reported.balance(), day));
            if (balanceDay == null) {
                balanceDay = day;
                balance = amount;
                restricted =
                        reported.restricted() == null ? null : convert(reported.restricted(), day);
                continue;
            }
            if (before == null) {
                before = day;
                balanceBefore = amount;
            }
            apart = day;
            balanceApart = amount;
            if (!day.isAfter(balanceDay.minusDays(75))) break;
        }
        ends();
        long[] since = flows(balanceDay, asOf, false);
        funded = since[0];
        repaid = since[1];
        moved = since[2];
        paid = since[3];
        fees = since[4];
        within = since[5];
        burned = burnedIn(balanceDay, asOf);
        if (before != null) {
            long[] f = flows(before, balanceDay, false);
            unexplained =
                    balance
                            - (balanceBefore
                                    + f[0]
                                    - f[1]
                                    + f[2]
                                    - f[3]
                                    - f[4]
                                    - burnedIn(before, balanceDay));
        }
        exited = end != null;
        debtArrears();
        commitmentFigures();
    }

    /** One that closes the ledger prevails over a listing, else the later known. */
    private void ends() {
        Comparator<Standing> order =
                Comparator.comparing((Standing f) -> closes(f)).thenComparing(KNOWN_ORDER);
        exit =
                of(CompanyExited.class).stream()
                        .max(order)
                        .map(f -> (CompanyExited) f.event())
                        .orElse(null);
        end =
                counting(CompanyExited.class).stream()
                        .filter(SlowLedger::closes)
                        .max(KNOWN_ORDER)
                        .map(Standing::effective)
                        .orElse(null);
    }

    private static boolean closes(Standing f) {
        return ((CompanyExited) f.event()).outcome() != CompanyExited.ExitOutcome.LISTED;
    }

    /** The last day of which anything is estimated. */
    LocalDate lastDay() {
        return end == null ? asOf : end;
    }

    private boolean in(LocalDate day, @Nullable LocalDate after, LocalDate until) {
        return (after == null || day.isAfter(after)) && !day.isAfter(until);
    }

    private long burnedIn(@Nullable LocalDate after, LocalDate until) {
        return burnByDay.entrySet().stream()
                .filter(e -> in(e.getKey(), after, until))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private long[] flows(@Nullable LocalDate after, LocalDate until, boolean implied) {
        long[] sums = new long[6];
        for (Standing f : facts) {
            if (f.effective().isAfter(asOf) || !in(f.effective(), after, until)) continue;
            switch (f.event()) {
                case TrancheFunded e -> sums[0] += orZero(e.amount(), f.effective());
                case PrincipalRepaid e -> sums[1] += orZero(e.amount(), f.effective());
                case CashMoved e -> sums[2] += orZero(e.amount(), f.effective());
                case CommitmentPaid e -> pay(sums, 3, f, e.amount(), implied);
                case CommitmentCancelled e -> {
                    if (e.terminationFee() != null) pay(sums, 4, f, e.terminationFee(), implied);
                }
                default -> {}
            }
        }
        return sums;
    }

    private void pay(long[] sums, int place, Standing f, Money money, boolean implied) {
        boolean inBurn = isWithin(f);
        // Between two balances payments inside the burn explain nothing; else the reported burn of
        // a covered day contains them.
        if (inBurn && (implied || burnByDay.containsKey(f.effective()))) return;
        long amount = orZero(money, f.effective());
        sums[place] += amount;
        if (inBurn && !f.effective().isAfter(lastDay())) sums[5] += amount;
    }

    private void commitmentFigures() {
        for (Commitment c : commitments) {
            if (c.binding && c.signed.kind() != CommitmentSigned.CommitmentKind.GUARANTEE)
                presumedPaid += orZero(Money.ofMinor(c.currency, c.presumed), asOf);
            if (c.outstanding == 0) continue;
            long value = orZero(Money.ofMinor(c.currency, c.outstanding), asOf);
            if (!c.binding) {
                commitmentLetters += value;
            } else if (c.signed.kind() == CommitmentSigned.CommitmentKind.GUARANTEE) {
                guarantees += value;
            } else {
                outstanding += value;
                unscheduled += orZero(Money.ofMinor(c.currency, c.unscheduled), asOf);
                if (c.settlement != Settlement.EQUITY) {
                    long late = 0;
                    for (Instalment i : c.left)
                        if (!i.span().end().isAfter(arrearsDay()))
                            late += i.amount().getAmountMinorLong();
                    arrears += orZero(Money.ofMinor(c.currency, late), asOf);
                }
                if (c.settlement != Settlement.CASH) payableInEquity += value;
                if (c.settlement != Settlement.EQUITY)
                    for (LocalDate d = asOf.plusDays(1);
                            !d.isAfter(asOf.plusMonths(12));
                            d = d.plusDays(1)) commitmentsDue += runOff(c, d);
            }
        }
    }

    private LocalDate arrearsDay() {
        return balanceDay == null ? asOf : balanceDay;
    }

    /** What a commitment's schedule takes on a day after asOf. */
    long runOff(Commitment c, LocalDate day) {
        long sum = 0;
        for (Instalment i : c.left) {
            if (!i.span().end().isAfter(arrearsDay())) continue;
            LocalDate first = i.span().start().isAfter(asOf) ? i.span().start() : asOf.plusDays(1);
            LocalDate last = i.span().end().isAfter(asOf) ? i.span().end() : first;
            if (day.isBefore(first) || day.isAfter(last)) continue;
            long amount = orZero(i.amount(), asOf);
            long days = new Span(first, last).days();
            long n = new Span(first, day).days();
            sum += spread(amount, n, days) - spread(amount, n - 1, days);
        }
        return sum;
    }

    long reported() {
        return (balance == null ? 0 : balance) + funded - repaid + moved - paid - fees - burned;
    }

    // --- rates -----------------------------------------------------------------------------------

    /** The rate of a day, or null. */
    interface DayRate extends Function<LocalDate, @Nullable Fraction> {}

    String usedBasis = "";
    String why = "";
    @Nullable LocalDate forecastEnd;

    /** The window of days and the widest span of the pace of the day after asOf. */
    @Nullable LocalDate paceFrom, paceTo;

    @Nullable LocalDate coveredBefore(LocalDate day) {
        return burnByDay.lowerKey(day);
    }

    @Nullable Fraction trailing(int months, @Nullable LocalDate last) {
        if (last == null) return null;
        LocalDate first = last.plusDays(1).minusMonths(months);
        long sum = 0;
        int days = 0;
        for (Map.Entry<LocalDate, Long> e : burnByDay.subMap(first, true, last, true).entrySet()) {
            sum += e.getValue();
            days++;
        }
        return Fraction.of(BigInteger.valueOf(sum), days);
    }

    /** What left between two balances and nobody explains; null where that gives no rate. */
    @Nullable Fraction implied() {
        if (apart == null) return null;
        long[] f = flows(apart, balanceDay, true);
        long left = balanceApart + f[0] - f[1] + f[2] - f[3] - f[4] - balance;
        long days = new Span(apart.plusDays(1), balanceDay).days();
        return left <= 0 ? null : Fraction.of(BigInteger.valueOf(left), days);
    }

    boolean oldOn(Standing version, LocalDate day) {
        LocalDate made = version.effective();
        if (!made.isBefore(day.minusDays(366))) return false;
        LocalDate newer = coveredBefore(day);
        if (newer == null) newer = balanceDay;
        return newer != null
                && !newer.isBefore(made.plusDays(90))
                && !newer.isBefore(day.minusDays(366));
    }

    /** Whether a forecast that is no more than an estimate is news beside the reports of a year. */
    private boolean newerThanReports(Standing version, LocalDate upTo) {
        if (version.evidence() != Evidence.ESTIMATE) return true;
        for (Map.Entry<Span, LocalDate> e : firstKnown.entrySet()) {
            LocalDate ends = e.getKey().end();
            boolean within = !ends.isAfter(upTo) && ends.isAfter(upTo.minusDays(366));
            if (within && !version.known().isAfter(e.getValue())) return false;
        }
        return true;
    }

    /** The periods of a version that can be converted. */
    private Map<Span, Long> amounts(Standing version) {
        return amountsOf.computeIfAbsent(version, this::convertible);
    }

    private final Map<Standing, Map<Span, Long>> amountsOf = new HashMap<>();
    private final Map<Standing, Flat> flatOf = new HashMap<>();

    private Flat flat(Standing version) {
        return flatOf.computeIfAbsent(version, v -> flatten(amounts(v)));
    }

    private Map<Span, Long> convertible(Standing version) {
        Map<Span, Long> amounts = new HashMap<>();
        for (Period p : periods(version)) {
            Long amount = convert(p.burn(), p.span().end());
            if (amount != null) amounts.put(p.span(), amount);
        }
        return amounts;
    }

    private @Nullable LocalDate reach(Standing version) {
        return amounts(version).keySet().stream()
                .map(Span::end)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean covers(Standing version, LocalDate day) {
        return amounts(version).keySet().stream()
                .anyMatch(p -> !p.start().isAfter(day) && !p.end().isBefore(day));
    }

    private @Nullable Standing strongest(List<Standing> versions) {
        return versions.stream()
                .max(
                        Comparator.comparing((Standing f) -> -f.evidence().ordinal())
                                .thenComparing(this::reach)
                                .thenComparing(KNOWN_ORDER))
                .orElse(null);
    }

    /** A rule's answer for a day. */
    private record Given(
            Fraction rate, String basis, @Nullable Standing forecast, @Nullable LocalDate window) {}

    /** Rules 3 to 5, with the day before in place of asOf. */
    private @Nullable Given pace(LocalDate day) {
        LocalDate covered = coveredBefore(day);
        Fraction three = trailing(3, covered);
        if (balanceDay != null && covered != null && !covered.isBefore(balanceDay.minusDays(366)))
            return new Given(three, "trailing-3m", null, covered);
        Fraction implied = implied();
        if (implied != null) return new Given(implied, "implied", null, null);
        if (covered != null && !covered.isBefore(day.minusDays(551)))
            return new Given(three, "trailing-3m", null, covered);
        return null;
    }

    private final Map<LocalDate, Optional<Given>> chain = new HashMap<>();

    private @Nullable Given chained(LocalDate day) {
        return chain.computeIfAbsent(day, d -> Optional.ofNullable(choose(d))).orElse(null);
    }

    /** The rules of the outlook for a day, as a reader of the day before would have it. */
    private @Nullable Given choose(LocalDate day) {
        LocalDate reader = day.minusDays(1);
        LocalDate covered = coveredBefore(day);
        List<Standing> speaking = new ArrayList<>();
        List<Standing> ended = new ArrayList<>();
        for (String id : forecasts()) {
            Standing version = Objects.requireNonNull(latest(id));
            if (oldOn(version, day) || !newerThanReports(version, reader)) continue;
            LocalDate reach = reach(version);
            if (reach == null) continue;
            if (covers(version, day)) speaking.add(version);
            boolean over =
                    !reach.isAfter(reader)
                            && !reach.isBefore(reader.minusDays(366))
                            && (balanceDay == null || !reach.isBefore(balanceDay))
                            && (covered == null || reach.isAfter(covered));
            if (over) ended.add(version);
        }
        Standing first = strongest(speaking);
        if (first != null)
            return new Given(
                    Fraction.of(flat(first).moves.get(day)),
                    "forecast:" + first.event().header().id(),
                    first,
                    null);
        Standing on = strongest(ended);
        if (on != null)
            return new Given(
                    flat(on).rates.get(reach(on)),
                    "forecast:" + on.event().header().id(),
                    on,
                    null);
        return pace(day);
    }

    private @Nullable Standing latest(String id) {
        if (!follow(ForecastWithdrawn.class, id).isEmpty()) return null;
        return Stream.concat(
                        follow(ForecastPublished.class, id).stream(),
                        follow(ForecastRevised.class, id).stream())
                .max(KNOWN_ORDER)
                .orElse(null);
    }

    static List<Period> periods(Standing version) {
        return version.event() instanceof ForecastRevised r
                ? r.periods()
                : ((ForecastPublished) version.event()).periods();
    }

    private @Nullable List<String> standing;

    List<String> forecasts() {
        if (standing == null) standing = notWithdrawn();
        return standing;
    }

    private List<String> notWithdrawn() {
        Set<String> ids = new LinkedHashSet<>();
        for (Standing f : facts)
            if (f.event() instanceof ForecastEvent)
                ids.add(Objects.requireNonNull(f.event().header().id()));
        return ids.stream().filter(id -> latest(id) != null).toList();
    }

    DayRate rate(String basis) {
        forecastEnd = null;
        paceFrom = null;
        paceTo = null;
        usedBasis = basis;
        LocalDate tomorrow = lastDay().plusDays(1);
        LocalDate last = coveredBefore(tomorrow);
        if (basis.startsWith("trailing-")) {
            why = "no-burn-report";
            int months = Integer.parseInt(basis.replaceAll("\\D", ""));
            Fraction rate = trailing(months, last);
            if (rate != null) window(months, last);
            return day -> rate;
        }
        if (basis.equals("implied")) {
            why = apart == null ? "no-second-balance" : "unexplained-money-in";
            Fraction rate = implied();
            if (rate != null) {
                paceFrom = apart.plusDays(1);
                paceTo = balanceDay;
            }
            return day -> rate;
        }
        if (basis.equals("outlook")) return outlook(tomorrow, last);
        Standing version =
                basis.startsWith("forecast:")
                        ? latest(basis.substring(9))
                        : strongest(
                                forecasts().stream()
                                        .map(id -> Objects.requireNonNull(latest(id)))
                                        .filter(v -> covers(v, tomorrow) && !oldOn(v, tomorrow))
                                        .toList());
        if (version == null || reach(version) == null) {
            why = "no-forecast";
            return day -> null;
        }
        usedBasis = "forecast:" + version.event().header().id();
        why = "no-burn-report";
        Fraction three = trailing(3, last);
        if (three != null && !inOrBeyond(version, tomorrow)) window(3, last);
        return by(version, three);
    }

    private void window(int months, LocalDate last) {
        paceFrom = last.plusDays(1).minusMonths(months);
        paceTo = last;
    }

    private boolean inOrBeyond(Standing version, LocalDate day) {
        return covers(version, day) || day.isAfter(Objects.requireNonNull(reach(version)));
    }

    private DayRate by(Standing version, @Nullable Fraction elsewhere) {
        Flat flat = flat(version);
        LocalDate end = Objects.requireNonNull(reach(version));
        forecastEnd = end;
        return day -> {
            if (flat.moves.containsKey(day)) return Fraction.of(flat.moves.get(day));
            return day.isAfter(end) ? flat.rates.get(end) : elsewhere;
        };
    }

    private DayRate outlook(LocalDate tomorrow, @Nullable LocalDate last) {
        Given ahead = chained(tomorrow);
        Given pace = pace(tomorrow);
        why = last == null ? "no-burn-report" : "old-burn-report";
        usedBasis = ahead == null ? "outlook" : ahead.basis;
        if (ahead != null && ahead.forecast == null) {
            if (ahead.window != null) window(3, ahead.window);
            else {
                paceFrom = apart.plusDays(1);
                paceTo = balanceDay;
            }
        }
        DayRate later;
        if (ahead == null) later = day -> null;
        else if (ahead.forecast == null) later = day -> ahead.rate;
        else if (covers(ahead.forecast, tomorrow))
            later = by(ahead.forecast, pace == null ? null : pace.rate);
        else {
            forecastEnd = reach(ahead.forecast);
            later = day -> ahead.rate;
        }
        return day -> day.isBefore(tomorrow) ? past(day) : later.apply(day);
    }

    /** An uncovered day to which no rule gives a rate keeps that of the day before it. */
    private @Nullable Fraction past(LocalDate day) {
        for (LocalDate d = day; isUncovered(d); d = d.minusDays(1)) {
            Given given = chained(d);
            if (given != null) return given.rate;
        }
        return null;
    }

    private boolean isUncovered(LocalDate day) {
        return day.isAfter(balanceDay) && !day.isAfter(lastDay()) && !burnByDay.containsKey(day);
    }

    /** The widest span that gives a day of the window of the pace; of equal ones the earliest. */
    @Nullable Span widest() {
        if (paceFrom == null || usedBasis.equals("implied")) return null;
        Map<LocalDate, Span> owner = new HashMap<>();
        spans.keySet().stream()
                .sorted(
                        Comparator.comparing(Span::days)
                                .reversed()
                                .thenComparing(Comparator.comparing(Span::start).reversed()))
                .forEach(
                        span -> {
                            for (LocalDate d = span.start();
                                    !d.isAfter(span.end());
                                    d = d.plusDays(1)) owner.put(d, span);
                        });
        return owner.entrySet().stream()
                .filter(e -> !e.getKey().isBefore(paceFrom) && !e.getKey().isAfter(paceTo))
                .map(Map.Entry::getValue)
                .max(
                        Comparator.comparing(Span::days)
                                .thenComparing(Comparator.comparing(Span::start).reversed()))
                .orElse(null);
    }

    // --- estimate
    // ----------------------------------------------------------------------------------

    int uncoveredDays() {
        if (balanceDay == null) return 0;
        int days = 0;
        for (LocalDate d = balanceDay.plusDays(1); !d.isAfter(asOf); d = d.plusDays(1))
            if (isUncovered(d)) days++;
        return days;
    }

    boolean isOld() {
        return balanceDay != null && balanceDay.isBefore(asOf.minusDays(550));
    }

    /** Why a day up to asOf has no rate. */
    @Nullable String whyPast;

    @Nullable Long estimatedBurn(DayRate rate) {
        return isOld() ? null : estimatedBurn(rate, asOf);
    }

    private @Nullable Long estimatedBurn(DayRate rate, LocalDate until) {
        whyPast = null;
        if (balanceDay == null) return null;
        Fraction sum = Fraction.ZERO;
        for (LocalDate d = balanceDay.plusDays(1); !d.isAfter(until); d = d.plusDays(1)) {
            if (!isUncovered(d)) continue;
            Fraction of = rate.apply(d);
            if (of == null) {
                whyPast =
                        usedBasisIsChain
                                ? coveredBefore(d) == null ? "no-burn-report" : "old-burn-report"
                                : why;
                return null;
            }
            sum = sum.plus(of);
        }
        long g = sum.rounded();
        return g - Math.min(Math.max(0, g), until.equals(asOf) ? within : withinBy(until));
    }

    private long withinBy(LocalDate until) {
        return flows(balanceDay, until, false)[5];
    }

    boolean usedBasisIsChain;

    /** The cash at the end of a day from that of the balance on, by one answer's rates. */
    private long cashOn(LocalDate day, DayRate rate, boolean estimated) {
        long[] f = flows(balanceDay, day, false);
        long reported = balance + f[0] - f[1] + f[2] - f[3] - f[4] - burnedIn(balanceDay, day);
        return estimated ? reported - Objects.requireNonNull(estimatedBurn(rate, day)) : reported;
    }

    // --- runway
    // ------------------------------------------------------------------------------------

    /** The outcome, and the day on which the cash is out, if any. */
    public record Outcome(String outcome, @Nullable LocalDate cashOut, @Nullable String why) {}

    public Outcome runway(
            String basis, String commitmentsOption, String funding, int horizonYears) {
        breach = null;
        if (exited) return new Outcome("exited", null, null);
        if (balanceDay == null) return new Outcome("unknown", null, "no-balance");
        if (isOld()) return new Outcome("unknown", null, "old-balance");
        usedBasisIsChain = basis.equals("outlook");
        DayRate rate = rate(basis);
        Long estimated = estimatedBurn(rate);
        String whyNot = whyPast;
        long cash = reported() - (estimated == null ? 0 : estimated);
        long expected = 0;
        LocalDate tomorrow = asOf.plusDays(1);
        for (Round r : rounds)
            for (Tranche t : r.tranches)
                if (tomorrow.equals(comesIn(r, t, funding)))
                    expected += orZero(Money.ofMinor(r.currency, r.left.get(t.id())), asOf);
        if (cash < 0 && cash + expected < 0) return gone(rate, estimated != null);
        if (estimated == null) return new Outcome("unknown", null, whyNot);
        Fraction left = Fraction.of(cash);
        boolean burning = false;
        if (isBelow(left, asOf)) breach = asOf;
        for (LocalDate d = tomorrow; !d.isAfter(asOf.plusYears(horizonYears)); d = d.plusDays(1)) {
            Fraction of = rate.apply(d);
            if (of == null) return new Outcome("unknown", null, why);
            burning |= of.signum() > 0;
            left = left.minus(of).minus(Fraction.of(outlay(d, commitmentsOption, funding)));
            if (breach == null && isBelow(left, d)) breach = d;
            if (left.signum() < 0) return new Outcome("finite", d, null);
        }
        return new Outcome(burning ? "beyond-horizon" : "not-burning", null, null);
    }

    private Outcome gone(DayRate rate, boolean estimated) {
        LocalDate first = null;
        for (LocalDate d = balanceDay; !d.isAfter(asOf); d = d.plusDays(1)) {
            long cash = cashOn(d, rate, estimated);
            if (first == null && cash < 0) first = d;
            if (estimated && breach == null && isBelow(Fraction.of(cash), d)) breach = d;
        }
        return new Outcome("already-out", first, null);
    }

    // --- minimum cash ----------------------------------------------------------------------------

    /** The first day of the last runway below what is in force. */
    @Nullable LocalDate breach;

    /** What is in force on a day: the amount, its kind, its fact; null where nothing is. */
    Object @Nullable [] minimumOn(LocalDate day) {
        Object[] larger = null;
        for (MinimumCashSet.MinimumKind kind : MinimumCashSet.MinimumKind.values()) {
            Standing latest =
                    counting(MinimumCashSet.class).stream()
                            .filter(f -> ((MinimumCashSet) f.event()).kind() == kind)
                            .filter(f -> !f.effective().isAfter(day))
                            .filter(
                                    f -> {
                                        LocalDate until = ((MinimumCashSet) f.event()).until();
                                        return until == null || !until.isBefore(day);
                                    })
                            .max(TERMS)
                            .orElse(null);
            if (latest == null) continue;
            Long amount = convert(((MinimumCashSet) latest.event()).minimum(), latest.effective());
            if (amount == null || amount == 0) continue;
            boolean wins =
                    larger == null
                            || amount > (Long) larger[0]
                            || (amount.equals(larger[0])
                                    && KNOWN_ORDER.compare(latest, (Standing) larger[2]) > 0);
            if (wins) larger = new Object[] {amount, kind, latest};
        }
        return larger;
    }

    private @Nullable Boolean noMinimum;

    private boolean isBelow(Fraction cash, LocalDate day) {
        if (noMinimum == null) noMinimum = counting(MinimumCashSet.class).isEmpty();
        if (noMinimum) return false;
        Object[] minimum = minimumOn(day);
        return minimum != null && cash.minus(Fraction.of((Long) minimum[0])).signum() < 0;
    }

    /** The minimum of the breach day, else of asOf, else the first to come. */
    Object @Nullable [] shownMinimum() {
        if (counting(MinimumCashSet.class).isEmpty()) return null;
        Object[] shown = minimumOn(breach != null ? breach : asOf);
        for (LocalDate d = asOf; shown == null && d.isBefore(asOf.plusYears(6)); d = d.plusDays(1))
            shown = minimumOn(d);
        return shown;
    }

    boolean oldBasis(String basis) {
        LocalDate last = coveredBefore(lastDay().plusDays(1));
        if (basis.startsWith("forecast:"))
            return oldOn(Objects.requireNonNull(latest(basis.substring(9))), lastDay().plusDays(1));
        return basis.startsWith("trailing-") && last != null && last.isBefore(asOf.minusDays(550));
    }

    private long outlay(LocalDate day, String option, String funding) {
        long out = 0;
        for (Commitment c : commitments) {
            boolean guarantee = c.signed.kind() == CommitmentSigned.CommitmentKind.GUARANTEE;
            boolean counts =
                    c.outstanding > 0
                            && c.binding
                            && c.settlement != Settlement.EQUITY
                            && (option.equals("all")
                                    || (option.equals("outside-burn")
                                            && !c.withinBurn
                                            && !guarantee));
            if (counts) out += runOff(c, day);
        }
        for (Round r : rounds) {
            boolean repayable =
                    Set.of(Instrument.DEBT, Instrument.FACILITY, Instrument.CONVERTIBLE)
                            .contains(r.raised.instrument());
            boolean paysBack = repayable && !option.equals("none");
            for (Tranche t : r.tranches) {
                LocalDate in = comesIn(r, t, funding);
                if (in == null) continue;
                long amount = orZero(Money.ofMinor(r.currency, r.left.get(t.id())), asOf);
                if (in.equals(day)) out -= amount;
                LocalDate back = r.maturity;
                if (back == null && r.raised.instrument() == Instrument.FACILITY)
                    back = in.plusDays(366);
                if (paysBack && day.equals(back)) out += amount;
            }
            if (!paysBack) continue;
            for (Object[] f : r.falls)
                if (f[1].equals(day)) out += orZero(Money.ofMinor(r.currency, (Long) f[2]), asOf);
        }
        return out;
    }

    private @Nullable LocalDate comesIn(Round r, Tranche t, String funding) {
        if (r.left.get(t.id()) == 0 || r.gone.get(t.id())) return null;
        return expected(r, t, funding);
    }
}
