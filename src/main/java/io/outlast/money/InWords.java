package io.outlast.money;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/**
 * Amounts as people write them, for sentences and pages: {@code $40.0 billion}. Rounded half to
 * even to one decimal; the exact amount stands beside it wherever it matters.
 */
public final class InWords {
    private static final Map<String, String> SYMBOLS =
            Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥", "CNY", "CN¥");
    private static final String[] SCALES = {"", " thousand", " million", " billion", " trillion"};

    private InWords() {}

    /** The amount to one decimal of its thousand, million, billion or trillion. */
    public static String of(Money money) {
        BigDecimal amount = money.getAmount().abs();
        String sign = money.isNegative() ? "−" : "";
        CurrencyUnit currency = money.getCurrencyUnit();
        if (amount.compareTo(BigDecimal.valueOf(10_000)) < 0)
            return sign + symbol(currency) + grouped(amount.stripTrailingZeros(), currency);
        int scale = 1;
        BigDecimal shown = scaled(amount, scale);
        while (shown.compareTo(BigDecimal.valueOf(1000)) >= 0 && scale < SCALES.length - 1)
            shown = scaled(amount, ++scale);
        return sign + symbol(currency) + String.format(Locale.ROOT, "%,.1f", shown) + SCALES[scale];
    }

    /** The amount to the last minor unit, with its thousands apart: {@code $40,000,000,000.00}. */
    public static String exact(Money money) {
        String sign = money.isNegative() ? "−" : "";
        return sign
                + symbol(money.getCurrencyUnit())
                + String.format(
                        Locale.ROOT, "%,." + money.getScale() + "f", money.getAmount().abs());
    }

    private static BigDecimal scaled(BigDecimal amount, int scale) {
        return amount.movePointLeft(3 * scale).setScale(1, RoundingMode.HALF_EVEN);
    }

    private static String grouped(BigDecimal amount, CurrencyUnit currency) {
        int places = amount.scale() <= 0 ? 0 : currency.getDecimalPlaces();
        return String.format(Locale.ROOT, "%,." + places + "f", amount);
    }

    private static String symbol(CurrencyUnit currency) {
        String symbol = SYMBOLS.get(currency.getCode());
        return symbol == null ? currency.getCode() + " " : symbol;
    }
}
