package io.outlast.statement;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.BurnReported;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.event.TrancheFunded;
import io.outlast.money.Amounts;
import io.outlast.money.Exact;
import io.outlast.statement.MergedAccount.MergedLine;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What all statements of a company say: of each whole month one burn and, at its end, one balance
 * over all accounts; of each line that is not burn an event of its own.
 */
final class DerivedFacts {
    /** What all keys of these events begin with. */
    static final String PREFIX = "books/";

    private static final int LONGEST_WORDS = 300;

    /**
     * A line with what it is.
     *
     * @param rule of the rules of its statement, from 0; negative for none
     * @param inBurn whether it is part of the month's burn
     */
    record JudgedLine(
            MergedAccount account, MergedLine merged, int rule, LineKind kind, boolean inBurn) {
        StatementLine line() {
            return merged.line();
        }

        Money amount() {
            return Money.of(account.currency(), line().amount());
        }
    }

    private final Timeline company;
    private final ExchangeRateTable rates;
    private final PointInTime now;
    private final List<MergedAccount> accounts;
    private final DocumentNames names;
    private final List<JudgedLine> judged = new ArrayList<>();
    private final List<DerivedFact> facts = new ArrayList<>();
    private final List<MonthOfStatements> months = new ArrayList<>();

    /** What a document is called in a sentence. */
    interface DocumentNames {
        String of(String sha256);
    }

    /**
     * @param now the latest knowledge, by which amounts are converted
     * @param openMonth whether the last month is reported as far as it goes
     * @throws Refusal if a line cannot become what a rule says, or a rate is missing
     */
    DerivedFacts(
            Timeline company,
            ExchangeRateTable rates,
            PointInTime now,
            List<MergedAccount> accounts,
            DocumentNames names,
            boolean openMonth) {
        this.company = company;
        this.rates = rates;
        this.now = now;
        this.accounts = accounts;
        this.names = names;
        for (MergedAccount account : accounts)
            for (MergedLine line : account.lines()) judge(account, line);
        judged.sort(Comparator.comparing(j -> j.line().day()));
        for (JudgedLine line : judged) tell(line);
        months(openMonth);
    }

    List<JudgedLine> lines() {
        return judged;
    }

    List<DerivedFact> facts() {
        return facts;
    }

    List<MonthOfStatements> months() {
        return months;
    }

    private void judge(MergedAccount account, MergedLine merged) {
        StatementRules rules = merged.of().readAs().rules();
        int rule = rules.ruleOf(merged.line(), account.name());
        LineKind kind = rule < 0 ? LineKind.BURN : LineKind.of(rules.lines().get(rule).becomes());
        boolean inBurn =
                kind instanceof LineKind.PartOfBurn
                        || (kind instanceof LineKind.PaymentLine payment
                                && withinBurn(payment.commitment()));
        judged.add(new JudgedLine(account, merged, rule, kind, inBurn));
    }

    /** Of a commitment within the burn the payment is part of what the company burned. */
    private boolean withinBurn(String id) {
        for (Timeline.CommitmentHistory each : company.commitments()) {
            if (!each.id().equals(id)) continue;
            Version opening = each.opening().inForce(now);
            boolean within = opening == null || ((CommitmentSigned) opening.event()).withinBurn();
            List<Fact> amendments = new ArrayList<>(List.of(each.amendments()));
            amendments.sort(
                    Comparator.comparing((Fact f) -> f.recorded().event().header().effective())
                            .thenComparing(Fact.BY_KNOWLEDGE));
            for (Fact amendment : amendments) {
                Version version = amendment.inForce(now);
                if (version != null
                        && version.event() instanceof CommitmentAmended amended
                        && amended.withinBurn() != null) within = amended.withinBurn();
            }
            return within;
        }
        throw Refusal.rule(
                "There is no commitment %s of %s; sign it first, or change the rule"
                        .formatted(id, company.company()));
    }

    private void tell(JudgedLine line) {
        Money amount = line.amount();
        switch (line.kind()) {
            case LineKind.PartOfBurn burn -> {}
            case LineKind.OwnTransfer transfer -> {}
            case LineKind.Ignored ignored -> {}
            case LineKind.FundingLine funding -> {
                requireWay(line, true, "a funding");
                add(
                        line,
                        "funding",
                        funding.round(),
                        h -> new TrancheFunded(h, funding.tranche(), amount));
            }
            case LineKind.RepaymentLine repayment -> {
                requireWay(line, false, "a repayment");
                add(
                        line,
                        "repayment",
                        repayment.round(),
                        h -> new PrincipalRepaid(h, amount.abs()));
            }
            case LineKind.PaymentLine payment -> {
                requireWay(line, false, "a payment");
                add(
                        line,
                        "payment",
                        payment.commitment(),
                        h -> new CommitmentPaid(h, amount.abs()));
            }
            case LineKind.MovementLine movement -> {
                if (amount.isZero()) return;
                add(
                        line,
                        "movement",
                        null,
                        h -> new CashMoved(h, amount, movement.kind(), clip(line.line().words())));
            }
        }
    }

    private void requireWay(JudgedLine line, boolean in, String what) {
        if (line.line().amount().signum() == (in ? 1 : -1)) return;
        throw Refusal.rule(
                "%s of account %s has %s; %s needs money that %s, so another rule has to say what it is"
                        .formatted(
                                line.line().place(),
                                line.account().name(),
                                Amounts.format(line.amount()),
                                what,
                                in ? "came in" : "went out"));
    }

    private static String clip(String words) {
        String plain = words.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").replaceAll("\\s+", " ").strip();
        if (plain.isEmpty()) return "As on the bank statement";
        return plain.length() <= LONGEST_WORDS
                ? plain
                : plain.substring(0, LONGEST_WORDS - 3) + "...";
    }

    private interface EventOfLine {
        LedgerEvent with(Header header);
    }

    private void add(JudgedLine line, String word, @Nullable String of, EventOfLine event) {
        StatementLine stated = line.line();
        String key =
                "%sline/%s/%s/%s/%s/%d"
                        .formatted(
                                PREFIX,
                                line.account().name(),
                                stated.day(),
                                word + (of == null ? "" : "-" + Integer.toHexString(of.hashCode())),
                                stated.content(),
                                line.merged().nth());
        Source source =
                source(
                        line.merged().of().document(),
                        "account " + line.account().name(),
                        stated.first() > 0 ? lines(stated.first(), stated.last()) : stated.place(),
                        clip(
                                "%s %s %s"
                                        .formatted(
                                                stated.day(),
                                                Amounts.format(line.amount()),
                                                stated.words())));
        facts.add(new DerivedFact(key, event.with(header(of, key, stated.day(), source))));
    }

    private Header header(@Nullable String of, String key, LocalDate day, Source source) {
        return new Header(company.company(), of, key, day, day, source);
    }

    private Source source(
            String document, String what, @Nullable String locator, @Nullable String quotation) {
        String name = names.of(document);
        return new Source(
                company.registered().name(),
                "Bank statement %s, %s".formatted(name, what),
                null,
                Evidence.COMPANY,
                document,
                locator,
                quotation);
    }

    /** Where some lines stand: by the lines of the file, or by what its format calls them. */
    private static @Nullable String places(List<StatementLine> lines) {
        if (lines.isEmpty()) return null;
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (StatementLine line : lines) {
            if (line.first() > 0) first = Math.min(first, line.first());
            last = Math.max(last, line.last());
        }
        if (last > 0) return lines(first, last);
        String from = lines.getFirst().place();
        String to = lines.getLast().place();
        return from.equals(to) ? from : "%s to %s".formatted(from, to);
    }

    private static String lines(int first, int last) {
        return first == last ? "line " + first : "lines %d-%d".formatted(first, last);
    }

    private void months(boolean openMonth) {
        if (accounts.isEmpty()) return;
        LocalDate first = accounts.getFirst().firstDay();
        LocalDate last = accounts.getFirst().lastDay();
        for (MergedAccount each : accounts) {
            if (each.firstDay().isBefore(first)) first = each.firstDay();
            if (each.lastDay().isAfter(last)) last = each.lastDay();
        }
        TreeMap<YearMonth, List<JudgedLine>> byMonth = new TreeMap<>();
        for (JudgedLine line : judged)
            byMonth.computeIfAbsent(YearMonth.from(line.line().day()), m -> new ArrayList<>())
                    .add(line);
        for (YearMonth month = YearMonth.from(first);
                !month.atDay(1).isAfter(last);
                month = month.plusMonths(1)) {
            List<JudgedLine> lines = byMonth.getOrDefault(month, List.of());
            LocalDate end = month.atEndOfMonth();
            String why = notWhole(month.atDay(1), end);
            if (openMonth && why != null && last.isBefore(end)) {
                end = last;
                why = notWhole(month.atDay(1), end);
            }
            if (why != null) {
                months.add(new MonthOfStatements(month.atDay(1), end, null, null, why));
            } else {
                report(new Span(month.atDay(1), end), lines);
            }
        }
    }

    /** Why not all of the days are covered by each account; null where they are. */
    private @Nullable String notWhole(LocalDate start, LocalDate end) {
        boolean any = false;
        for (MergedAccount account : accounts) {
            if (account.firstDay().isAfter(end) || account.closedBefore(start)) continue;
            BigDecimal opening = account.opening();
            boolean opened =
                    account.firstDay().isAfter(start) && opening != null && opening.signum() == 0;
            LocalDate from = opened ? account.firstDay() : start;
            if (!account.covers(from, end))
                return "The statements of account %s do not cover all of it"
                        .formatted(account.name());
            any = true;
        }
        return any ? null : "No account was open";
    }

    private void report(Span span, List<JudgedLine> lines) {
        CurrencyUnit own = company.currency();
        long burned = 0;
        for (JudgedLine line : lines) {
            if (!line.inBurn()) continue;
            burned = Exact.subtract(burned, converted(line.amount(), line.line().day(), own));
        }
        Map<String, List<StatementLine>> byDocument = new LinkedHashMap<>();
        for (JudgedLine line : lines)
            byDocument
                    .computeIfAbsent(line.merged().of().document(), d -> new ArrayList<>())
                    .add(line.line());
        // Of several files the one with most of the lines is where one looks first.
        String document = null;
        for (Map.Entry<String, List<StatementLine>> each : byDocument.entrySet())
            if (document == null
                    || each.getValue().size() > byDocument.getOrDefault(document, List.of()).size())
                document = each.getKey();
        List<StatementLine> there =
                document == null ? List.of() : byDocument.getOrDefault(document, List.of());
        if (document == null) document = documentOf(span);
        String locator = places(there);
        Money burn = amount(burned);
        String burnKey = "%sburn/%s/%s".formatted(PREFIX, span.start(), span.end());
        Source source = source(document, "burn of " + span, locator, null);
        facts.add(
                new DerivedFact(
                        burnKey,
                        new BurnReported(header(null, burnKey, span.end(), source), span, burn)));
        Money balance = balance(span.end());
        if (balance != null) {
            String key = "%sbalance/%s".formatted(PREFIX, span.end());
            Source of =
                    source(
                            document,
                            "balance of " + span.end(),
                            there.isEmpty() ? null : places(List.of(there.getLast())),
                            null);
            facts.add(
                    new DerivedFact(
                            key,
                            new CashBalanceReported(
                                    header(null, key, span.end(), of), balance, null)));
        }
        months.add(
                new MonthOfStatements(
                        span.start(),
                        span.end(),
                        burn,
                        balance,
                        balance != null ? null : withoutBalance(span.end())));
    }

    /** A sum, where the ledger holds so much. */
    private Money amount(long minor) {
        if (Math.abs(minor) <= Amounts.LARGEST) return Money.ofMinor(company.currency(), minor);
        throw Refusal.rule(
                "The lines of a month sum to more than %s"
                        .formatted(Amounts.format(Amounts.LARGEST, company.currency())));
    }

    private String documentOf(Span span) {
        String found = null;
        for (MergedAccount account : accounts) {
            String of = account.documentOf(span.end());
            if (of != null) found = of;
        }
        if (found == null) throw new IllegalStateException("A month that is whole has a statement");
        return found;
    }

    private long converted(Money amount, LocalDate day, CurrencyUnit to) {
        OptionalLong converted =
                rates.convert(
                        now,
                        amount.getAmountMinorLong(),
                        amount.getCurrencyUnit(),
                        to,
                        PointInTime.day(day));
        if (converted.isPresent()) return converted.getAsLong();
        throw Refusal.rule(
                "No exchange rate of %s to %s is known for %s; record one of that day or before"
                        .formatted(amount.getCurrencyUnit(), to, day));
    }

    private boolean counts(MergedAccount account, LocalDate day) {
        return !account.firstDay().isAfter(day) && !account.closedBefore(day);
    }

    private @Nullable Money balance(LocalDate day) {
        long sum = 0;
        for (MergedAccount account : accounts) {
            if (!counts(account, day)) continue;
            BigDecimal balance = account.balance(day);
            if (balance == null) return null;
            sum =
                    Exact.add(
                            sum,
                            converted(
                                    Money.of(account.currency(), balance),
                                    day,
                                    company.currency()));
        }
        return amount(sum);
    }

    private String withoutBalance(LocalDate day) {
        for (MergedAccount account : accounts)
            if (counts(account, day) && account.balance(day) == null)
                return "No balance of account %s is known; give the one before its first line (opening)"
                        .formatted(account.name());
        return "";
    }
}
