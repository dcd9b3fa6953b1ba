package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;

import java.util.OptionalLong;

/** Brings amounts into the company's currency by the rates that can be seen. */
final class Conversion {
    private final ExchangeRateTable rates;
    private final PointInTime point;
    private final CurrencyUnit target;
    private final Evidenced evidence;

    Conversion(
            ExchangeRateTable rates, PointInTime point, CurrencyUnit target, Evidenced evidence) {
        this.rates = rates;
        this.point = point;
        this.target = target;
        this.evidence = evidence;
    }

    /** Whether amounts in a currency need no conversion. */
    boolean isOwn(CurrencyUnit currency) {
        return currency.equals(target);
    }

    /** Whether what a fact says of its days can be converted. */
    boolean has(Version version) {
        return isOwn(version.currency())
                || convert("", version.amount(), version.currency(), version.end()).isPresent();
    }

    /** The amount by the rate of the day, or 0 where there is none: it is left out. */
    long converted(String figure, long minor, CurrencyUnit currency, int day) {
        return convert(figure, minor, currency, day).orElse(0);
    }

    /** The amount by the rate of the day, or nothing where there is none. */
    OptionalLong convert(String figure, long minor, CurrencyUnit currency, int day) {
        if (minor == 0 || currency.equals(target)) return OptionalLong.of(minor);
        Timeline.Assertion rate = rates.rate(point, currency, target, day);
        if (rate != null && !figure.isEmpty()) evidence.rests(figure, rate.fact());
        return rates.convert(point, minor, currency, target, day);
    }
}
