package io.outlast.money;

import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Reading, writing and converting amounts of money (section 2 of the contract): at most as many
 * decimals as the currency has, at most 18 digits in minor units.
 */
public final class Amounts {
    /** The largest absolute amount in minor units: eighteen nines. */
    public static final long LARGEST = 999_999_999_999_999_999L;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,20})?");
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private Amounts() {}

    /** A text that is no decimal number at all; one that breaks a limit is another matter. */
    public static final class NoAmount extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NoAmount(String message) {
            super(message);
        }
    }

    /**
     * A currency by its ISO 4217 code.
     *
     * @throws IllegalArgumentException if there is no such currency, or it has no minor unit (gold,
     *     test codes)
     */
    public static CurrencyUnit currency(String code) {
        if (CODE.matcher(code).matches()) {
            try {
                CurrencyUnit unit = CurrencyUnit.of(code);
                if (!unit.isPseudoCurrency()) return unit;
            } catch (IllegalCurrencyException e) {
                // Answered below, in our own words.
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is no currency; an ISO 4217 code is needed, such as USD".formatted(code));
    }

    /**
     * An amount from its decimal digits.
     *
     * @throws NoAmount if the text is no plain decimal number
     * @throws IllegalArgumentException if it has more decimals than the currency, or more than 18
     *     digits in minor units
     */
    public static Money parse(String text, CurrencyUnit currency) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new NoAmount(
                    "\"%s\" is no amount; a plain decimal number is needed, such as 40000000000.00"
                            .formatted(clip(text)));
        }
        BigDecimal decimal = new BigDecimal(text);
        int places = currency.getDecimalPlaces();
        if (decimal.scale() > places) {
            throw new IllegalArgumentException(
                    "%s has more decimals than %s, which has %s"
                            .formatted(clip(text), currency.getCode(), places));
        }
        BigDecimal minor = decimal.movePointRight(places).setScale(0, RoundingMode.UNNECESSARY);
        if (minor.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            throw new IllegalArgumentException(
                    "%s %s has more than 18 digits in minor units; the largest amount is %s"
                            .formatted(
                                    clip(text),
                                    currency.getCode(),
                                    format(Money.ofMinor(currency, LARGEST))));
        }
        return Money.ofMinor(currency, minor.longValueExact());
    }

    /** The amount as a person reads it in a message: {@code 12000000000.00 USD}. */
    public static String format(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    /** The amount of so many minor units, for messages. */
    public static String format(long minor, CurrencyUnit currency) {
        return format(Money.ofMinor(currency, minor));
    }

    /**
     * Converts by a rate, rounded half to even to whole minor units of the target.
     *
     * @param rate how many of the quoted currency one of the base currency costs
     * @param inverse whether {@code from} is the quoted currency, so that the amount is divided
     * @throws AmountOverflow if the result does not fit a long
     */
    public static long convert(
            long minor, CurrencyUnit from, CurrencyUnit to, BigDecimal rate, boolean inverse) {
        BigDecimal amount = BigDecimal.valueOf(minor, from.getDecimalPlaces());
        int places = to.getDecimalPlaces();
        BigDecimal converted =
                inverse
                        ? amount.divide(rate, places, RoundingMode.HALF_EVEN)
                        : amount.multiply(rate).setScale(places, RoundingMode.HALF_EVEN);
        return Exact.whole(converted.movePointRight(places));
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
