package io.outlast.statement;

import io.outlast.event.Refusal;
import io.outlast.statement.AccountStatement.StatementBuilder;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The balances that stand beside lines, held against the lines. */
final class RunningBalance {
    private RunningBalance() {}

    /** Whether no line is of an earlier day than the one before; or, backwards, of a later one. */
    static boolean inOrder(List<StatementLine> lines, boolean backwards) {
        for (int i = 1; i < lines.size(); i++) {
            LocalDate one = lines.get(i - 1).day();
            LocalDate other = lines.get(i).day();
            if (backwards ? other.isAfter(one) : other.isBefore(one)) return false;
        }
        return true;
    }

    /** Whether each balance is the one before and the amounts since. */
    static boolean addsUp(List<StatementLine> lines) {
        return firstFault(lines) == null;
    }

    private record Fault(StatementLine line, BigDecimal expected) {}

    private static @Nullable Fault firstFault(List<StatementLine> lines) {
        BigDecimal balance = null;
        for (StatementLine line : lines) {
            if (balance != null) balance = balance.add(line.amount());
            if (line.balance() == null) continue;
            if (balance != null && balance.compareTo(line.balance()) != 0)
                return new Fault(line, balance);
            balance = line.balance();
        }
        return null;
    }

    /**
     * Fills in the opening balance and those at the ends of days.
     *
     * @param ordered whether the lines stood in the order of their days; where they did not the
     *     balances beside them say nothing
     * @throws Refusal if they do not add up
     */
    static void complete(StatementBuilder account, boolean ordered) {
        List<StatementLine> lines = account.lines;
        if (!ordered || lines.stream().allMatch(l -> l.balance() == null)) return;
        Fault fault = firstFault(lines);
        if (fault != null)
            throw Refusal.rule(
                    ("%s: the balance is %s, and the balance before with the amounts since gives"
                         + " %s; the difference is %s. Where the column is no balance after each"
                         + " line, say so in the rules: balance none")
                            .formatted(
                                    fault.line().place(),
                                    fault.line().balance(),
                                    fault.expected(),
                                    differenceOf(fault)));
        BigDecimal before = BigDecimal.ZERO;
        for (StatementLine line : lines) {
            before = before.add(line.amount());
            if (line.balance() == null) continue;
            account.opening = line.balance().subtract(before);
            break;
        }
        for (int i = 0; i < lines.size(); i++) {
            StatementLine line = lines.get(i);
            boolean lastOfDay = i + 1 == lines.size() || !lines.get(i + 1).day().equals(line.day());
            if (lastOfDay && line.balance() != null)
                account.balances.put(line.day(), line.balance());
        }
    }

    private static BigDecimal differenceOf(Fault fault) {
        BigDecimal stated = fault.line().balance();
        return stated == null ? BigDecimal.ZERO : stated.subtract(fault.expected());
    }
}
