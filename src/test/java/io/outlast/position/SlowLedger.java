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
    final List<Money> unconverted = new ArrayList<>();

    // What the position answers.
    @Nullable LocalDate balanceDay;
    @Nullable Long balance;
    @Nullable Long unexplained;
    long funded, repaid, moved, paid, fees, burned, within;
    Map<LocalDate, Long> burnByDay = new TreeMap<>();
    List<Object[]> unreconciled = List.of();
    boolean exited;
    long signed, conditional, overdue, undated, letters, debt, debtDue;
    long outstanding,
            unscheduled,
            arrears,
            commitmentLetters,
            guarantees,
            payableInEquity,
            commitmentsDue;
    int undisclosed;
    final List<Round> rounds = new ArrayList<>();
    final List<Commitment> commitments = new ArrayList<>();

    static final class Round {
        RoundRaised raised;
        boolean binding;
        boolean withdrawn;
        @Nullable LocalDate maturity;
        CurrencyUnit currency = CurrencyUnit.USD;
        long funded, repaid;
        List<Tranche> tranches = List.of();
        Map<String, Long> left = new LinkedHashMap<>();
    }

    static final class Commitment {
        CommitmentSigned signed;
        boolean binding, withinBurn;
        Settlement settlement;
        CurrencyUnit currency = CurrencyUnit.USD;
        long outstanding, unscheduled;
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
            for (RecordedEvent c : visible) {
                if (!(c.event() instanceof Correction k)
                        || !k.fact().equals(e.eventId())
                        || !active(c, visible)) continue;
                if (best == null
                        || !c.event().header().known().isBefore(best.event().header().known()))
                    best = c;
            }
            if (best != null && best.event() instanceof FactRetracted) continue;
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
        return of(type).stream().filter(f -> !f.effective().isAfter(asOf)).toList();
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

    private long orListed(Money money, LocalDate day) {
        Long converted = convert(money, day);
        if (converted != null) return converted;
        if (!money.isZero()) unconverted.add(money);
        return 0;
    }

    private long orZero(Money money, LocalDate day) {
        Long converted = convert(money, day);
        return converted == null ? 0 : converted;
    }

    // --- burn --------------------------------------------------------------------------------

    private void burn() {
        Map<Span, List<Standing>> bySpan = new HashMap<>();
        for (Standing f : of(BurnEvent.class)) {
            bySpan.computeIfAbsent(((BurnEvent) f.event()).span(), s -> new ArrayList<>()).add(f);
        }
        Map<Span, Long> amounts = new HashMap<>();
        bySpan.forEach(
                (span, reports) -> {
                    // What begins after asOf matters where it lies inside a span that has begun.
                    boolean matters =
                            !span.start().isAfter(asOf)
                                    || bySpan.keySet().stream()
                                            .anyMatch(
                                                    o ->
                                                            !o.start().isAfter(asOf)
                                                                    && !o.end()
                                                                            .isBefore(span.start()))
                                    || reaches(span, bySpan.keySet());
                    Standing counting = competed(reports);
                    Money money = ((BurnEvent) counting.event()).burn();
                    amounts.put(
                            span,
                            matters ? orListed(money, span.end()) : orZero(money, span.end()));
                });
        Flat flat = flatten(amounts);
        flat.moves.forEach(
                (day, move) -> {
                    if (!day.isAfter(asOf)) burnByDay.put(day, move);
                });
        unreconciled =
                flat.unreconciled.stream().filter(u -> !((LocalDate) u[0]).isAfter(asOf)).toList();
    }

    /** Whether a span hangs together with one that has begun, through others that overlap it. */
    private boolean reaches(Span span, Set<Span> all) {
        LocalDate reach = null;
        for (Span s :
                all.stream()
                        .sorted(
                                Comparator.comparing(Span::start)
                                        .thenComparing(Span::end, Comparator.reverseOrder()))
                        .toList()) {
            if (s.start().isAfter(asOf) && (reach == null || s.start().isAfter(reach)))
                return false;
            if (s.equals(span)) return true;
            if (reach == null || s.end().isAfter(reach)) reach = s.end();
        }
        return false;
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
        return burnByDay.isEmpty() ? null : ((TreeMap<LocalDate, Long>) burnByDay).lastKey();
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
        round.raised = ((RoundRaised) opening.event()).completed();
        String id = Objects.requireNonNull(opening.event().header().id());
        Money amount = round.raised.amount();
        round.binding = round.raised.binding();
        round.maturity = round.raised.maturity();
        round.tranches = Objects.requireNonNull(round.raised.tranches());
        for (Standing f : follow(RoundAmended.class, id).stream().sorted(TERMS).toList()) {
            RoundAmended a = (RoundAmended) f.event();
            amount = a.amount();
            if (a.binding() != null) round.binding = a.binding();
            if (a.maturity() != null) round.maturity = a.maturity();
            round.tranches = a.tranches();
        }
        if (amount == null) undisclosed++;
        else round.currency = amount.getCurrencyUnit();
        for (Standing f : follow(TrancheFunded.class, id))
            round.funded += ((TrancheFunded) f.event()).amount().getAmountMinorLong();
        for (Standing f : follow(PrincipalRepaid.class, id))
            round.repaid += ((PrincipalRepaid) f.event()).amount().getAmountMinorLong();
        round.withdrawn = !follow(RoundWithdrawn.class, id).isEmpty();
        boolean facility = round.raised.instrument() == Instrument.FACILITY;
        for (Tranche t : round.tranches) {
            long taken = 0;
            for (Standing f : follow(TrancheFunded.class, id)) {
                TrancheFunded tf = (TrancheFunded) f.event();
                if (tf.tranche().equals(t.id())) taken += tf.amount().getAmountMinorLong();
            }
            if (facility) taken = Math.max(0, round.funded - round.repaid);
            boolean lapsed =
                    follow(TrancheLapsed.class, id).stream()
                            .anyMatch(f -> ((TrancheLapsed) f.event()).tranche().equals(t.id()));
            long left =
                    lapsed || round.withdrawn
                            ? 0
                            : Math.max(0, t.amount().getAmountMinorLong() - taken);
            round.left.put(t.id(), left);
            if (left == 0) continue;
            long value = orListed(Money.ofMinor(round.currency, left), asOf);
            if (!round.binding) letters += value;
            else if (t.condition() != null) conditional += value;
            else if (facility) signed += value;
            else if (t.due() == null) undated += value;
            else if (t.due().isAfter(asOf)) signed += value;
            else overdue += value;
        }
        long owed = debtOf(round);
        if (owed > 0) {
            long value = orListed(Money.ofMinor(round.currency, owed), asOf);
            debt += value;
            if (round.maturity != null && !round.maturity.isAfter(asOf.plusMonths(12)))
                debtDue += value;
        }
        return round;
    }

    static long debtOf(Round round) {
        boolean repayable =
                Set.of(Instrument.DEBT, Instrument.FACILITY, Instrument.CONVERTIBLE)
                        .contains(round.raised.instrument());
        return repayable ? Math.max(0, round.funded - round.repaid) : 0;
    }

    private Commitment commitment(Standing opening) {
        Commitment c = new Commitment();
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
        for (Standing f : follow(CommitmentPaid.class, id))
            used += ((CommitmentPaid) f.event()).amount().getAmountMinorLong();
        for (Standing f : follow(CommitmentSettledInEquity.class, id))
            used += ((CommitmentSettledInEquity) f.event()).amount().getAmountMinorLong();
        if (amount == null) undisclosed++;
        else c.currency = amount.getCurrencyUnit();
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
            byDay.computeIfAbsent(f.effective(), d -> new ArrayList<>()).add(f);
        LocalDate before = null;
        long balanceBefore = 0;
        for (LocalDate day : byDay.descendingKeySet()) {
            Money money = ((CashBalanceReported) competed(byDay.get(day)).event()).balance();
            Long amount = convert(money, day);
            if (amount == null) {
                unconverted.add(money);
            } else if (balanceDay == null) {
                balanceDay = day;
                balance = amount;
            } else {
                before = day;
                balanceBefore = amount;
                break;
            }
        }
        long[] since = flows(balanceDay, asOf, true);
        funded = since[0];
        repaid = since[1];
        moved = since[2];
        paid = since[3];
        fees = since[4];
        within = since[5];
        burned = burnedIn(balanceDay, asOf);
        if (before != null) {
            long[] f = flows(before, balanceDay, true);
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
        exited =
                counting(CompanyExited.class).stream()
                        .anyMatch(
                                f ->
                                        ((CompanyExited) f.event()).outcome()
                                                != CompanyExited.ExitOutcome.LISTED);
        commitmentFigures();
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

    private long[] flows(@Nullable LocalDate after, LocalDate until, boolean list) {
        long[] sums = new long[6];
        for (Standing f : facts) {
            if (f.effective().isAfter(asOf) || !in(f.effective(), after, until)) continue;
            switch (f.event()) {
                case TrancheFunded e -> sums[0] += orListed(e.amount(), f.effective());
                case PrincipalRepaid e -> sums[1] += orListed(e.amount(), f.effective());
                case CashMoved e -> sums[2] += orListed(e.amount(), f.effective());
                case CommitmentPaid e -> pay(sums, 3, f, e.amount());
                case CommitmentCancelled e -> {
                    if (e.terminationFee() != null) pay(sums, 4, f, e.terminationFee());
                }
                default -> {}
            }
        }
        return sums;
    }

    private void pay(long[] sums, int place, Standing f, Money money) {
        boolean inBurn =
                commitments.stream()
                        .anyMatch(
                                c ->
                                        Objects.equals(
                                                        c.signed.header().id(),
                                                        f.event().header().id())
                                                && c.withinBurn);
        if (inBurn && burnByDay.containsKey(f.effective())) return;
        long amount = orListed(money, f.effective());
        sums[place] += amount;
        if (inBurn) sums[5] += amount;
    }

    private void commitmentFigures() {
        for (Commitment c : commitments) {
            if (c.outstanding == 0) continue;
            long value = orListed(Money.ofMinor(c.currency, c.outstanding), asOf);
            if (!c.binding) {
                commitmentLetters += value;
            } else if (c.signed.kind() == CommitmentSigned.CommitmentKind.GUARANTEE) {
                guarantees += value;
            } else {
                outstanding += value;
                unscheduled += orZero(Money.ofMinor(c.currency, c.unscheduled), asOf);
                long late = 0;
                for (Instalment i : c.left)
                    if (balanceDay != null && !i.span().end().isAfter(balanceDay))
                        late += i.amount().getAmountMinorLong();
                arrears += orZero(Money.ofMinor(c.currency, late), asOf);
                if (c.settlement != Settlement.CASH) payableInEquity += value;
                for (LocalDate d = asOf.plusDays(1);
                        !d.isAfter(asOf.plusMonths(12));
                        d = d.plusDays(1)) commitmentsDue += runOff(c, d);
            }
        }
    }

    /** What a commitment's schedule takes on a day after asOf. */
    long runOff(Commitment c, LocalDate day) {
        long sum = 0;
        for (Instalment i : c.left) {
            if (balanceDay != null && !i.span().end().isAfter(balanceDay)) continue;
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
    List<Money> forecastUnconverted = new ArrayList<>();

    @Nullable Fraction trailing(int months) {
        LocalDate last = lastCovered();
        if (last == null) return null;
        LocalDate first = last.plusDays(1).minusMonths(months);
        long sum = 0;
        int days = 0;
        for (Map.Entry<LocalDate, Long> e : burnByDay.entrySet()) {
            if (e.getKey().isBefore(first)) continue;
            sum += e.getValue();
            days++;
        }
        return Fraction.of(BigInteger.valueOf(sum), days);
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

    List<String> forecasts() {
        Set<String> ids = new LinkedHashSet<>();
        for (Standing f : facts)
            if (f.event() instanceof ForecastEvent)
                ids.add(Objects.requireNonNull(f.event().header().id()));
        return ids.stream().filter(id -> latest(id) != null).toList();
    }

    DayRate rate(String basis) {
        forecastEnd = null;
        forecastUnconverted = new ArrayList<>();
        Fraction three = trailing(3);
        if (basis.startsWith("trailing-")) {
            usedBasis = basis;
            why = "no-burn-report";
            Fraction rate = trailing(Integer.parseInt(basis.replaceAll("\\D", "")));
            return day -> rate;
        }
        String id = null;
        if (basis.startsWith("forecast:")) {
            id = latest(basis.substring(9)) == null ? null : basis.substring(9);
        } else {
            Standing best = null;
            for (String each : forecasts()) {
                Standing version = Objects.requireNonNull(latest(each));
                LocalDate tomorrow = asOf.plusDays(1);
                boolean covers =
                        periods(version).stream()
                                .anyMatch(
                                        p ->
                                                !p.span().start().isAfter(tomorrow)
                                                        && !p.span().end().isBefore(tomorrow));
                if (covers && (best == null || STRENGTH.compare(version, best) > 0)) {
                    best = version;
                    id = each;
                }
            }
        }
        if (id == null) {
            if (basis.equals("outlook")) {
                DayRate fallback = rate("trailing-3m");
                usedBasis = "trailing-3m";
                return fallback;
            }
            usedBasis = basis;
            why = "no-forecast";
            return day -> null;
        }
        usedBasis = "forecast:" + id;
        why = "no-burn-report";
        Map<Span, Long> amounts = new HashMap<>();
        for (Period p : periods(Objects.requireNonNull(latest(id)))) {
            Long amount = convert(p.burn(), p.span().end());
            if (amount == null) forecastUnconverted.add(p.burn());
            else amounts.put(p.span(), amount);
        }
        Flat flat = flatten(amounts);
        LocalDate end =
                amounts.keySet().stream()
                        .map(Span::end)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        forecastEnd = end;
        return day -> {
            if (flat.moves.containsKey(day)) return Fraction.of(flat.moves.get(day));
            return end != null && day.isAfter(end) ? flat.rates.get(end) : three;
        };
    }

    private static final Comparator<Standing> STRENGTH =
            Comparator.comparing((Standing f) -> -f.evidence().ordinal())
                    .thenComparing(
                            f ->
                                    periods(f).stream()
                                            .map(p -> p.span().end())
                                            .max(Comparator.naturalOrder())
                                            .orElseThrow())
                    .thenComparing(KNOWN_ORDER);

    // --- estimate
    // ----------------------------------------------------------------------------------

    int uncoveredDays() {
        if (balanceDay == null) return 0;
        int days = 0;
        for (LocalDate d = balanceDay.plusDays(1); !d.isAfter(asOf); d = d.plusDays(1))
            if (!burnByDay.containsKey(d)) days++;
        return days;
    }

    @Nullable Long estimatedBurn(DayRate rate) {
        if (balanceDay == null) return null;
        Fraction sum = Fraction.ZERO;
        for (LocalDate d = balanceDay.plusDays(1); !d.isAfter(asOf); d = d.plusDays(1)) {
            if (burnByDay.containsKey(d)) continue;
            Fraction of = rate.apply(d);
            if (of == null) return null;
            sum = sum.plus(of);
        }
        long g = sum.rounded();
        return g - Math.min(Math.max(0, g), within);
    }

    // --- runway
    // ------------------------------------------------------------------------------------

    /** The outcome, and the day on which the cash is out, if any. */
    public record Outcome(String outcome, @Nullable LocalDate cashOut, @Nullable String why) {}

    public Outcome runway(
            String basis, String commitmentsOption, String funding, int horizonYears) {
        if (exited) return new Outcome("exited", null, null);
        if (balanceDay == null) return new Outcome("unknown", null, "no-balance");
        DayRate rate = rate(basis);
        Long estimated = estimatedBurn(rate);
        long cash = reported() - (estimated == null ? 0 : estimated);
        if (cash < 0) return new Outcome("already-out", null, null);
        if (estimated == null) return new Outcome("unknown", null, why);
        Fraction left = Fraction.of(cash);
        boolean burning = false;
        for (LocalDate d = asOf.plusDays(1);
                !d.isAfter(asOf.plusYears(horizonYears));
                d = d.plusDays(1)) {
            Fraction of = rate.apply(d);
            if (of == null) return new Outcome("unknown", null, why);
            burning |= of.signum() > 0;
            left = left.minus(of).minus(Fraction.of(outlay(d, commitmentsOption, funding)));
            if (left.signum() < 0) return new Outcome("finite", d, null);
        }
        return new Outcome(burning ? "beyond-horizon" : "not-burning", null, null);
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
        LocalDate tomorrow = asOf.plusDays(1);
        for (Round r : rounds) {
            long drawn = 0;
            for (Tranche t : r.tranches) {
                LocalDate in = comesIn(r, t, funding, tomorrow);
                if (in == null) continue;
                long amount = orZero(Money.ofMinor(r.currency, r.left.get(t.id())), asOf);
                drawn += amount;
                if (in.equals(day)) out -= amount;
            }
            boolean repayable =
                    Set.of(Instrument.DEBT, Instrument.FACILITY, Instrument.CONVERTIBLE)
                            .contains(r.raised.instrument());
            if (option.equals("none") || r.maturity == null || !repayable) continue;
            LocalDate due = r.maturity.isAfter(asOf) ? r.maturity : tomorrow;
            if (due.equals(day)) out += orZero(Money.ofMinor(r.currency, debtOf(r)), asOf) + drawn;
        }
        return out;
    }

    private @Nullable LocalDate comesIn(Round r, Tranche t, String funding, LocalDate tomorrow) {
        if (funding.equals("cash") || !r.binding || r.left.get(t.id()) == 0) return null;
        LocalDate in = null;
        boolean dueAfter = t.due() != null && t.due().isAfter(asOf);
        if (t.condition() == null && r.raised.instrument() == Instrument.FACILITY) in = tomorrow;
        else if (t.condition() == null && dueAfter) in = t.due();
        else if (t.condition() != null && dueAfter && funding.equals("all")) in = t.due();
        else if (t.condition() == null && funding.equals("all")) in = tomorrow;
        if (in == null
                || (t.until() != null && in.isAfter(t.until()))
                || (r.maturity != null && in.isAfter(r.maturity))) return null;
        return in;
    }
}
