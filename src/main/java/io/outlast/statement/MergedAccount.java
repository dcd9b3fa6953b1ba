package io.outlast.statement;

import io.outlast.event.Refusal;
import io.outlast.statement.StatementStore.ReadAs;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An account by all its statements. A line that two of them have is one; two equal lines of one
 * statement are two. Where statements follow on each other their balances have to agree.
 */
final class MergedAccount {
    /** A statement, with what it was read as. */
    record StatementOfAccount(AccountStatement statement, ReadAs readAs, String document) {}

    /**
     * A line, with the statement in which it stands first.
     *
     * @param nth which of the equal lines it is, from 1
     */
    record MergedLine(StatementLine line, StatementOfAccount of, int nth) {}

    /** Days without a gap, with the balance before the first of them, where it is known. */
    private static final class Stretch {
        final LocalDate from;
        LocalDate to;
        final List<StatementOfAccount> statements = new ArrayList<>();
        final List<MergedLine> lines = new ArrayList<>();
        final Map<String, Integer> contents = new HashMap<>();
        final NavigableMap<LocalDate, BigDecimal> sums = new TreeMap<>();
        @Nullable BigDecimal opening;

        Stretch(LocalDate from, LocalDate to) {
            this.from = from;
            this.to = to;
        }

        /** In the order of days, each with what moved until its end. */
        void sum() {
            lines.sort(Comparator.comparing(l -> l.line().day()));
            BigDecimal sum = BigDecimal.ZERO;
            for (MergedLine each : lines) {
                sum = sum.add(each.line().amount());
                sums.put(each.line().day(), sum);
            }
        }

        BigDecimal moved(LocalDate until) {
            Map.Entry<LocalDate, BigDecimal> last = sums.floorEntry(until);
            return last == null ? BigDecimal.ZERO : last.getValue();
        }
    }

    /** So many days may lie between two statements, as over holidays, where balances agree. */
    private static final int FEW_DAYS = 6;

    private final String name;
    private final CurrencyUnit currency;
    private final List<Stretch> stretches = new ArrayList<>();

    private MergedAccount(String name, CurrencyUnit currency, List<StatementOfAccount> statements) {
        this.name = name;
        this.currency = currency;
        List<StatementOfAccount> sorted = new ArrayList<>(statements);
        sorted.sort(
                Comparator.comparing((StatementOfAccount s) -> first(s))
                        .thenComparing(MergedAccount::last));
        for (StatementOfAccount each : sorted) {
            checkAlone(each);
            add(each);
        }
        for (Stretch stretch : stretches) {
            stretch.sum();
            anchor(stretch);
        }
    }

    /**
     * An account by its statements, which have to be in one currency.
     *
     * @throws Refusal if they are not, or do not add up
     */
    static MergedAccount of(String name, List<StatementOfAccount> statements) {
        CurrencyUnit first = statements.getFirst().statement().currency();
        for (StatementOfAccount each : statements)
            if (!each.statement().currency().equals(first))
                throw Refusal.rule(
                        ("Account %s was in %s, and is in %s in another statement; give one of them"
                                        + " another name (account)")
                                .formatted(name, first, each.statement().currency()));
        return new MergedAccount(name, first, statements);
    }

    String name() {
        return name;
    }

    CurrencyUnit currency() {
        return currency;
    }

    private static LocalDate first(StatementOfAccount of) {
        return Objects.requireNonNull(of.statement().from());
    }

    private static LocalDate last(StatementOfAccount of) {
        return Objects.requireNonNull(of.statement().to());
    }

    /** Opening balance, lines and the balances that the bank states, of one statement. */
    private void checkAlone(StatementOfAccount of) {
        AccountStatement statement = of.statement();
        BigDecimal opening = statement.opening();
        if (opening == null) return;
        BigDecimal sum = opening;
        int next = 0;
        for (Map.Entry<LocalDate, BigDecimal> stated : statement.balances().entrySet()) {
            List<StatementLine> lines = statement.lines();
            while (next < lines.size() && !lines.get(next).day().isAfter(stated.getKey()))
                sum = sum.add(lines.get(next++).amount());
            if (sum.compareTo(stated.getValue()) == 0) continue;
            throw Refusal.rule(
                    ("The statement of account %s does not add up: %s at its beginning and its"
                         + " lines until %s give %s, and it says %s; the difference is %s")
                            .formatted(
                                    name,
                                    plain(opening),
                                    stated.getKey(),
                                    plain(sum),
                                    plain(stated.getValue()),
                                    plain(stated.getValue().subtract(sum))));
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private void add(StatementOfAccount of) {
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        boolean follows = last != null && !first(of).isAfter(last.to.plusDays(1));
        if (last != null && !follows) follows = goesOn(last, of.statement());
        if (last == null || !follows) {
            last = new Stretch(first(of), last(of));
            stretches.add(last);
        }
        if (last(of).isAfter(last.to)) last.to = last(of);
        last.statements.add(of);
        merge(last, of);
    }

    /** Nothing moved between them: the later one begins with what the earlier one ended with. */
    private static boolean goesOn(Stretch before, AccountStatement after) {
        BigDecimal opening = after.opening();
        LocalDate from = after.from();
        boolean soon = from != null && !from.isAfter(before.to.plusDays(FEW_DAYS));
        if (opening == null || !soon) return false;
        for (StatementOfAccount each : before.statements)
            if (last(each).equals(before.to)
                    && each.statement().closing() != null
                    && opening.compareTo(each.statement().closing()) == 0) return true;
        return false;
    }

    private static void merge(Stretch stretch, StatementOfAccount of) {
        Map<String, Integer> here = new HashMap<>();
        for (StatementLine line : of.statement().lines()) {
            String content = line.identity();
            int nth = here.merge(content, 1, Integer::sum);
            if (nth <= stretch.contents.getOrDefault(content, 0)) continue;
            stretch.lines.add(new MergedLine(line, of, nth));
        }
        here.forEach((content, times) -> stretch.contents.merge(content, times, Math::max));
    }

    /** The balance before the first line, by any statement that knows one; all have to agree. */
    private void anchor(Stretch stretch) {
        for (StatementOfAccount each : stretch.statements) {
            BigDecimal opening = each.statement().opening();
            if (opening == null) continue;
            BigDecimal before = stretch.moved(first(each).minusDays(1));
            stretch.opening = opening.subtract(before);
            break;
        }
        if (stretch.opening == null) return;
        for (StatementOfAccount each : stretch.statements) {
            for (Map.Entry<LocalDate, BigDecimal> stated : each.statement().balances().entrySet()) {
                LocalDate day = stated.getKey();
                if (sharedEdge(stretch, each, day)) continue;
                BigDecimal counted = stretch.opening.add(stretch.moved(day));
                if (counted.compareTo(stated.getValue()) == 0) continue;
                throw Refusal.rule(
                        ("The statements of account %s do not follow on each other: with all their"
                             + " lines the balance of %s is %s, and one of them says %s; the"
                             + " difference is %s")
                                .formatted(
                                        name,
                                        day,
                                        plain(counted),
                                        plain(stated.getValue()),
                                        plain(stated.getValue().subtract(counted))));
            }
        }
    }

    /** On its last day a statement may lack lines that a later one has. */
    private static boolean sharedEdge(Stretch stretch, StatementOfAccount of, LocalDate day) {
        if (day.isBefore(last(of))) return false;
        for (StatementOfAccount other : stretch.statements)
            if (other != of && !first(other).isAfter(day) && !last(other).isBefore(day))
                return true;
        return false;
    }

    /** The first day of which anything is known. */
    LocalDate firstDay() {
        return stretches.getFirst().from;
    }

    /** The last day of which anything is known. */
    LocalDate lastDay() {
        return stretches.getLast().to;
    }

    /** Whether statements cover all days from the first to the last. */
    boolean covers(LocalDate from, LocalDate to) {
        return stretch(from, to) != null;
    }

    private @Nullable Stretch stretch(LocalDate from, LocalDate to) {
        for (Stretch each : stretches)
            if (!from.isBefore(each.from) && !to.isAfter(each.to)) return each;
        return null;
    }

    /** The balance at the end of a day; null where it is not known. */
    @Nullable BigDecimal balance(LocalDate day) {
        Stretch stretch = stretch(day, day);
        if (stretch == null || stretch.opening == null) return null;
        return StatementLine.plain(stretch.opening.add(stretch.moved(day)));
    }

    /** The statement that covers a day, the last taken of several; null for none. */
    @Nullable String documentOf(LocalDate day) {
        Stretch stretch = stretch(day, day);
        String found = null;
        if (stretch != null)
            for (StatementOfAccount each : stretch.statements)
                if (!first(each).isAfter(day) && !last(each).isBefore(day)) found = each.document();
        return found == null && stretch != null ? stretch.statements.getLast().document() : found;
    }

    /** The balance before its first day; null where it is not known. */
    @Nullable BigDecimal opening() {
        return stretches.getFirst().opening;
    }

    /** Whether it ended with nothing in it before a day. */
    boolean closedBefore(LocalDate day) {
        BigDecimal last = balance(lastDay());
        return lastDay().isBefore(day) && last != null && last.signum() == 0;
    }

    List<MergedLine> lines() {
        List<MergedLine> all = new ArrayList<>();
        for (Stretch each : stretches) all.addAll(each.lines);
        return all;
    }

    /** Statements by their accounts, in the order in which the accounts came. */
    static Map<String, List<StatementOfAccount>> byAccount(List<StatementOfAccount> statements) {
        Map<String, List<StatementOfAccount>> byAccount = new LinkedHashMap<>();
        for (StatementOfAccount each : statements)
            byAccount.computeIfAbsent(each.readAs().account(), a -> new ArrayList<>()).add(each);
        return byAccount;
    }
}
