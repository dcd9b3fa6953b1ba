package io.outlast.statement;

import io.outlast.event.Refusal;

import org.joda.money.CurrencyUnit;

import java.math.BigDecimal;

/** Amounts that no account has are refused before anything is reckoned with them. */
final class StatementSizes {
    private StatementSizes() {}

    /**
     * Looks at every amount of a statement.
     *
     * @param digits how many an amount may have, in minor units
     * @throws Refusal if one has more
     */
    static void check(AccountStatement of, int digits) {
        CurrencyUnit currency = of.currency();
        for (StatementLine line : of.lines()) {
            check(line.amount(), line.place(), currency, digits);
            if (line.balance() != null) check(line.balance(), line.place(), currency, digits);
        }
        if (of.opening() != null) check(of.opening(), "The opening balance", currency, digits);
        for (BigDecimal balance : of.balances().values())
            check(balance, "A balance", currency, digits);
    }

    private static void check(BigDecimal amount, String place, CurrencyUnit currency, int digits) {
        int places = currency.getDecimalPlaces();
        if (amount.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(digits - places)) >= 0)
            throw Refusal.rule(
                    "%s: %s %s has more than %d digits, more than a ledger of companies holds"
                            .formatted(place, amount.toPlainString(), currency, digits));
        if (amount.stripTrailingZeros().scale() > places)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s: %s has more decimals than %s, which has %d"
                            .formatted(place, amount.toPlainString(), currency, places));
    }
}
