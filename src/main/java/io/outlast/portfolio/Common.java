package io.outlast.portfolio;

import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.View;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Brings amounts of all companies into one currency, and remembers those without a rate. */
final class Common {
    private final ExchangeRates rates;
    private final View view;
    private final CurrencyUnit currency;
    private final List<Money> unconverted = new ArrayList<>(0);

    Common(ExchangeRates rates, View view, CurrencyUnit currency) {
        this.rates = rates;
        this.view = view;
        this.currency = currency;
    }

    /** The amount at the rate of a day; null, and remembered, where there is none. */
    @Nullable Money convert(Money money, int day) {
        OptionalLong minor =
                rates.convert(
                        view, money.getAmountMinorLong(), money.getCurrencyUnit(), currency, day);
        if (minor.isPresent()) return Money.ofMinor(currency, minor.getAsLong());
        unconverted.add(money);
        return null;
    }

    /** The amount at the rate of asOf. */
    @Nullable Money convert(Money money) {
        return convert(money, view.asOf());
    }

    Money zero() {
        return Money.zero(currency);
    }

    boolean complete() {
        return unconverted.isEmpty();
    }

    List<Money> unconverted() {
        return List.copyOf(unconverted);
    }
}
