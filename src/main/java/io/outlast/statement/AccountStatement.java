package io.outlast.statement;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a file says of one account.
 *
 * @param identity the number of the account, as the file gives it; null where it gives none
 * @param from the first day that it speaks of; null where it does not say
 * @param to the last day that it speaks of
 * @param opening the balance before the first line; null where it is not known
 * @param balances at the ends of days, as the bank states them
 * @param lines in the order in which they were booked
 */
public record AccountStatement(
        @Nullable String identity,
        CurrencyUnit currency,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal opening,
        NavigableMap<LocalDate, BigDecimal> balances,
        List<StatementLine> lines) {
    /** The balance at its end, as the bank states it; null where it does not. */
    public @Nullable BigDecimal closing() {
        return balances.isEmpty() ? null : balances.lastEntry().getValue();
    }

    /** The same with a balance before the first line. */
    AccountStatement openingWith(BigDecimal other) {
        return new AccountStatement(identity, currency, from, to, other, balances, lines);
    }

    /** The same for some days. */
    AccountStatement covering(LocalDate first, LocalDate last) {
        return new AccountStatement(identity, currency, first, last, opening, balances, lines);
    }

    /** Where a reader gathers what a file says of an account. */
    static final class StatementBuilder {
        @Nullable String identity;
        @Nullable CurrencyUnit currency;
        @Nullable LocalDate from;
        @Nullable LocalDate to;
        @Nullable BigDecimal opening;
        final NavigableMap<LocalDate, BigDecimal> balances = new TreeMap<>();
        final List<StatementLine> lines = new ArrayList<>();

        AccountStatement build(CurrencyUnit usual) {
            return new AccountStatement(
                    identity,
                    currency == null ? usual : currency,
                    from,
                    to,
                    opening,
                    balances,
                    List.copyOf(lines));
        }
    }
}
