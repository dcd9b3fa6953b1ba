package io.outlast.portfolio;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Brings amounts of all companies into one currency, and remembers those without a rate. */
final class CommonCurrency {
    private final ExchangeRateTable rates;
    private final PointInTime point;
    private final CurrencyUnit currency;
    private final List<Money> unconverted = new ArrayList<>(0);

    CommonCurrency(ExchangeRateTable rates, PointInTime point, CurrencyUnit currency) {
        this.rates = rates;
        this.point = point;
        this.currency = currency;
    }

    /** The amount at the rate of a day; null, and remembered, where there is none. */
    @Nullable Money convert(Money money, int day) {
        OptionalLong minor =
                rates.convert(
                        point, money.getAmountMinorLong(), money.getCurrencyUnit(), currency, day);
        if (minor.isPresent()) return Money.ofMinor(currency, minor.getAsLong());
        unconverted.add(money);
        return null;
    }

    /** The amount at the rate of asOf. */
    @Nullable Money convert(Money money) {
        return convert(money, point.asOf());
    }

    void takeOver(CommonCurrency other) {
        unconverted.addAll(other.unconverted);
    }

    PointInTime point() {
        return point;
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
