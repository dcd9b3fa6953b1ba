package io.outlast.filing;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Refusal;
import io.outlast.filing.Companyfacts.FiledFact;

import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Turns a file of companyfacts into events, filing by filing in the order in which they were filed:
 * the same file always into the same events under the same keys, and a longer one into those and
 * more. What does not fit is left out and said.
 */
public final class FilingConversion {
    static final String ANOTHER_ENTITY =
            "The annual report tells of another reporting entity, as after a merger with a shell";

    /** A filing with the last day of which it tells the cash. */
    private record Dated(Filing filing, LocalDate ownEnd) {}

    private static final Comparator<Dated> IN_ORDER =
            Comparator.comparing((Dated d) -> d.filing.filed())
                    .thenComparing(Dated::ownEnd)
                    .thenComparing(d -> d.filing.accession());

    private record TaggedPeriod(String tag, FilingPeriod period) {}

    private final Companyfacts facts;
    private final FilingOptions options;

    private FilingConversion(Companyfacts facts, FilingOptions options) {
        this.facts = facts;
        this.options = options;
    }

    /**
     * Reads a file and turns it into events.
     *
     * @throws Refusal if it is no companyfacts, tells no cash, or is a bank's or an insurer's and
     *     nobody insists
     */
    public static FiledCompany of(InputStream file, FilingOptions options) {
        return new FilingConversion(Companyfacts.read(file), options).convert();
    }

    /** The last day of a month that is closest to a day; of two the later. */
    static LocalDate nearestMonthEnd(LocalDate day) {
        LocalDate before = YearMonth.from(day).atDay(1).minusDays(1);
        LocalDate after = YearMonth.from(day).atEndOfMonth();
        boolean closer = ChronoUnit.DAYS.between(before, day) < ChronoUnit.DAYS.between(day, after);
        return closer ? before : after;
    }

    private FiledCompany convert() {
        refuseBanks();
        CurrencyUnit currency = currency();
        List<Filing> filings = filings(currency.getCode());
        List<Dated> dated = new ArrayList<>();
        for (Filing filing : filings) {
            LocalDate end = filing.ownPeriodEnd();
            if (end != null && !end.isAfter(filing.filed())) dated.add(new Dated(filing, end));
        }
        if (dated.isEmpty()) throw noCash();
        dated.sort(IN_ORDER);
        Dated first = dated.getFirst();
        String id = options.id() == null ? "cik-" + facts.cik() : options.id();
        FiscalYear year = fiscalYear(dated);
        FilingNotes notes = new FilingNotes(id, facts.cik(), facts.name(), currency, year);
        register(notes, first, currency, year);
        for (Filing filing : filings) {
            LocalDate end = filing.ownPeriodEnd();
            if (end == null)
                notes.leaveOut(
                        filing,
                        "form %s of %s".formatted(filing.form(), filing.filed()),
                        "it tells no cash in %s".formatted(currency.getCode()));
            else if (end.isAfter(filing.filed()))
                notes.leaveOut(
                        filing,
                        "form %s of %s".formatted(filing.form(), filing.filed()),
                        "it tells the cash of %s, after it was filed".formatted(end));
        }
        tell(notes, dated);
        return notes.company();
    }

    private static Refusal noCash() {
        return Refusal.of(
                Refusal.Kind.RULE,
                "facts",
                "No filing of this file tells the cash; of forms 10-K, 10-Q, 20-F, 40-F and 6-K one"
                        + " has to");
    }

    private void refuseBanks() {
        if (options.insist()) return;
        boolean capital = facts.facts().stream().anyMatch(f -> FilingTags.isCapital(f.tag()));
        String told =
                facts.facts().stream()
                        .map(FiledFact::tag)
                        .filter(FilingTags.FINANCIAL::contains)
                        .findFirst()
                        .orElse(null);
        if (capital || told == null) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "facts",
                ("%s states %s and no capital spending, as banks and insurers do; their cash flows"
                                + " say nothing of how long they last. Insist, if it is to be taken"
                                + " all the same")
                        .formatted(facts.name(), told));
    }

    /** That of the first filing which tells the cash; of two the one in which it tells more. */
    private CurrencyUnit currency() {
        Map<String, Map<String, Filing>> byCurrency = new TreeMap<>();
        for (FiledFact fact : facts.facts())
            byCurrency
                    .computeIfAbsent(fact.currency(), c -> new LinkedHashMap<>())
                    .computeIfAbsent(fact.accession(), a -> filing(fact))
                    .add(fact.tag(), fact.period(), fact.amount());
        Dated first = null;
        String code = null;
        int most = 0;
        for (Map.Entry<String, Map<String, Filing>> each : byCurrency.entrySet()) {
            for (Filing filing : each.getValue().values()) {
                LocalDate end = filing.ownPeriodEnd();
                if (end == null || end.isAfter(filing.filed())) continue;
                Dated dated = new Dated(filing, end);
                int order = first == null ? -1 : IN_ORDER.compare(dated, first);
                int count = cashFacts(filing);
                boolean sameFiling =
                        first != null && first.filing.accession().equals(filing.accession());
                if (sameFiling ? count > most : order < 0) {
                    first = dated;
                    code = each.getKey();
                    most = count;
                }
            }
        }
        if (code == null) throw noCash();
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "facts",
                    "The cash is told in %s, which is no currency of today".formatted(code));
        }
    }

    private static int cashFacts(Filing filing) {
        int count = 0;
        for (String tag : FilingTags.CASH) count += filing.of(tag).size();
        if (count == 0) for (String tag : FilingTags.TOTALS) count += filing.of(tag).size();
        return count;
    }

    private static Filing filing(FiledFact fact) {
        return new Filing(fact.accession(), fact.form(), fact.filed());
    }

    /** All of them, those included that tell nothing in the currency. */
    private List<Filing> filings(String currency) {
        Map<String, Filing> filings = new LinkedHashMap<>();
        for (FiledFact fact : facts.facts()) {
            Filing filing = filings.computeIfAbsent(fact.accession(), a -> filing(fact));
            if (fact.currency().equals(currency))
                filing.add(fact.tag(), fact.period(), fact.amount());
        }
        return filings.values().stream()
                .sorted(Comparator.comparing(Filing::filed).thenComparing(Filing::accession))
                .toList();
    }

    /**
     * It ends on the month's end closest to the day before the longest span of the first filing.
     */
    private static FiscalYear fiscalYear(List<Dated> dated) {
        Dated first = dated.getFirst();
        var longest = new StatedFlows(first.filing, first.ownEnd).longestOwn();
        if (longest != null)
            return new FiscalYear(nearestMonthEnd(longest.start().minusDays(1)).getMonth());
        for (Dated each : dated)
            if (each.filing.annual())
                return new FiscalYear(nearestMonthEnd(each.ownEnd).getMonth());
        return new FiscalYear(Month.DECEMBER);
    }

    private void register(FilingNotes notes, Dated first, CurrencyUnit currency, FiscalYear year) {
        notes.tell(
                new CompanyRegistered(
                        notes.header(
                                first.filing,
                                null,
                                "registered",
                                earliest(first),
                                first.filing.title(
                                        List.of("the first filing that tells the cash"))),
                        facts.name(),
                        currency,
                        year));
    }

    /** The earliest day of which the filing tells the cash or the burn. */
    private static LocalDate earliest(Dated first) {
        LocalDate earliest = first.ownEnd;
        List<String> cash = new ArrayList<>(FilingTags.CASH);
        cash.addAll(FilingTags.TOTALS);
        for (LocalDate day : first.filing.days(cash)) if (day.isBefore(earliest)) earliest = day;
        for (var span : new StatedFlows(first.filing, first.ownEnd).spans())
            if (span.start().isBefore(earliest)) earliest = span.start();
        return earliest;
    }

    private void tell(FilingNotes notes, List<Dated> dated) {
        BurnOfFilings burn = new BurnOfFilings(notes);
        MoneyOfFilings money = new MoneyOfFilings(notes);
        BalanceOfFilings balance = new BalanceOfFilings(notes, burn, money);
        PromisesOfFilings promises = new PromisesOfFilings(notes, options.promises());
        Map<TaggedPeriod, BigDecimal> before = new HashMap<>();
        for (Dated each : dated) {
            String wrong = wrongMagnitude(each.filing, before);
            if (wrong != null) {
                notes.leaveOut(
                        each.filing,
                        "form %s of %s, all of it"
                                .formatted(each.filing.form(), each.filing.filed()),
                        wrong);
                continue;
            }
            StatedFlows flows = new StatedFlows(each.filing, each.ownEnd);
            if (burn.isOfAnotherEntity(flows)) takeBack(each, flows, burn, money, balance);
            balance.tell(flows, each.ownEnd);
            burn.tell(flows);
            money.tell(flows);
            promises.tell(each.filing, each.ownEnd);
            for (String tag : each.filing.tags())
                each.filing
                        .of(tag)
                        .forEach((period, a) -> before.put(new TaggedPeriod(tag, period), a));
        }
    }

    private static void takeBack(
            Dated each,
            StatedFlows flows,
            BurnOfFilings burn,
            MoneyOfFilings money,
            BalanceOfFilings balance) {
        LocalDate first = burn.takeBack(flows);
        balance.takeBack(each.filing, first, each.ownEnd);
        money.takeBack(each.filing, first, each.ownEnd);
    }

    /** Why all amounts of a filing are in doubt; null where they are not. */
    private static @Nullable String wrongMagnitude(
            Filing filing, Map<TaggedPeriod, BigDecimal> before) {
        int unchanged = 0;
        int shifted = 0;
        for (String tag : filing.tags()) {
            for (Map.Entry<FilingPeriod, BigDecimal> each : filing.of(tag).entrySet()) {
                BigDecimal told = before.get(new TaggedPeriod(tag, each.getKey()));
                if (told == null) continue;
                BigDecimal now = Objects.requireNonNull(each.getValue());
                if (told.compareTo(now) == 0) unchanged++;
                else if (isShifted(told, now) || isShifted(now, told)) shifted++;
            }
        }
        return shifted >= 2 && shifted > unchanged
                ? "%d amounts told before come back as their thousandth or millionth, or the reverse, and %d unchanged"
                        .formatted(shifted, unchanged)
                : null;
    }

    /** Whether one is the thousandth or millionth of the other, but for rounding. */
    private static boolean isShifted(BigDecimal large, BigDecimal small) {
        if (small.signum() == 0 || large.signum() == 0) return false;
        for (int places : new int[] {3, 6}) {
            BigDecimal back = small.movePointRight(places);
            if (back.subtract(large).abs().compareTo(BigDecimal.TEN.pow(places)) < 0
                    && large.abs().compareTo(BigDecimal.TEN.pow(places)) >= 0) return true;
        }
        return false;
    }
}
