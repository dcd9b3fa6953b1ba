package io.outlast.statement;

import io.outlast.statement.AccountStatement.StatementBuilder;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Which days a statement is of, and which statements of a file are one. */
final class StatementDays {
    /**
     * A table does not say which days it is of. One whose lines begin within so many days of a
     * month's beginning is taken to be of the whole month; at its end fewer days go by without a
     * line, as over a weekend.
     */
    private static final int NEAR_BEGINNING = 7;

    private static final int NEAR_END = 3;

    private StatementDays() {}

    /** The part of a statement that is of some days; null for no limit. */
    static AccountStatement limited(
            AccountStatement of, @Nullable LocalDate from, @Nullable LocalDate to) {
        StatementBuilder part = new StatementBuilder();
        part.identity = of.identity();
        part.currency = of.currency();
        part.from = of.from();
        part.to = of.to();
        part.opening = of.opening();
        for (StatementLine line : of.lines()) {
            boolean before = from != null && line.day().isBefore(from);
            boolean after = to != null && line.day().isAfter(to);
            if (before && part.opening != null) part.opening = part.opening.add(line.amount());
            if (!before && !after) part.lines.add(line);
        }
        of.balances()
                .forEach(
                        (day, balance) -> {
                            boolean outside =
                                    (from != null && day.isBefore(from))
                                            || (to != null && day.isAfter(to));
                            if (!outside) part.balances.put(day, balance);
                        });
        return part.build(of.currency());
    }

    /**
     * The same statement with its first and last day.
     *
     * @param from what was said of it; null for nothing
     * @param today after which nothing has happened yet
     */
    static AccountStatement complete(
            AccountStatement of,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            LocalDate today) {
        LocalDate firstLine = of.lines().isEmpty() ? null : of.lines().getFirst().day();
        LocalDate lastLine = of.lines().isEmpty() ? null : of.lines().getLast().day();
        LocalDate first = from != null ? from : of.from();
        LocalDate last = to != null ? to : of.to();
        LocalDate stated = of.balances().isEmpty() ? null : of.balances().lastKey();
        if (first == null && firstLine != null) first = nearBeginning(firstLine);
        if (last == null && lastLine != null) last = nearEnd(lastLine, today);
        if (first == null) first = stated != null ? stated : last != null ? last : today;
        if (last == null) last = stated != null ? stated : first;
        first = earlier(first, firstLine);
        // What a bank says of days to come is no more than their number.
        if (last.isAfter(today)) last = today;
        if (lastLine != null && lastLine.isAfter(last)) last = lastLine;
        if (stated != null && stated.isAfter(last)) last = stated;
        if (first.isAfter(last)) first = last;
        return of.covering(first, last);
    }

    private static LocalDate nearBeginning(LocalDate day) {
        return day.getDayOfMonth() <= NEAR_BEGINNING ? day.withDayOfMonth(1) : day;
    }

    private static LocalDate nearEnd(LocalDate day, LocalDate today) {
        LocalDate end = YearMonth.from(day).atEndOfMonth();
        boolean near = end.getDayOfMonth() - day.getDayOfMonth() <= NEAR_END;
        return near && end.isBefore(today) ? end : day;
    }

    private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /** The pages and days of one account, one after the other, as one statement. */
    static List<AccountStatement> chained(List<AccountStatement> statements) {
        List<AccountStatement> chained = new ArrayList<>();
        for (AccountStatement each : statements) {
            AccountStatement before = chained.isEmpty() ? null : chained.getLast();
            if (before != null && goesOn(before, each)) {
                chained.removeLast();
                chained.add(joined(before, each));
            } else {
                chained.add(each);
            }
        }
        return chained;
    }

    private static boolean goesOn(AccountStatement before, AccountStatement next) {
        BigDecimal closing = before.closing();
        return before.identity() != null
                && before.identity().equals(next.identity())
                && before.currency().equals(next.currency())
                && closing != null
                && next.opening() != null
                && closing.compareTo(next.opening()) == 0
                && before.to() != null
                && next.from() != null
                && !next.from().isBefore(before.to());
    }

    private static AccountStatement joined(AccountStatement before, AccountStatement next) {
        StatementBuilder both = new StatementBuilder();
        both.identity = before.identity();
        both.currency = before.currency();
        both.from = before.from();
        both.to = next.to();
        both.opening = before.opening();
        both.balances.putAll(before.balances());
        both.balances.putAll(next.balances());
        both.lines.addAll(before.lines());
        both.lines.addAll(next.lines());
        return both.build(before.currency());
    }
}
