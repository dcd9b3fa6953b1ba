package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Brings amounts into the company's currency, and remembers those for which there is no rate. */
final class Conversion {
    private final ExchangeRateTable rates;
    private final PointInTime point;
    private final CurrencyUnit target;
    private final Evidenced evidence;
    private final List<Money> unconverted = new ArrayList<>(0);

    Conversion(
            ExchangeRateTable rates, PointInTime point, CurrencyUnit target, Evidenced evidence) {
        this.rates = rates;
        this.point = point;
        this.target = target;
        this.evidence = evidence;
    }

    /** The amount by the rate of the day, or 0, listed as unconverted, where there is none. */
    long converted(String figure, long minor, CurrencyUnit currency, int day) {
        if (currency.equals(target) || minor == 0) return minor;
        OptionalLong converted = convert(figure, minor, currency, day);
        if (converted.isPresent()) return converted.getAsLong();
        unconverted.add(Money.ofMinor(currency, minor));
        return 0;
    }

    /** The amount by the rate of the day, or nothing; nothing is listed. */
    OptionalLong convert(String figure, long minor, CurrencyUnit currency, int day) {
        if (minor == 0) return OptionalLong.of(0);
        Timeline.Assertion rate =
                currency.equals(target) ? null : rates.rate(point, currency, target, day);
        if (rate != null) evidence.rests(figure, rate.fact());
        return rates.convert(point, minor, currency, target, day);
    }

    List<Money> unconverted() {
        return unconverted;
    }
}
