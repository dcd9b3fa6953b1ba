package io.outlast.rest;

import java.math.BigDecimal;

/** Reads how widely the burn is supposed to be off. */
public final class AskedSpread {
    private AskedSpread() {}

    /**
     * The standard deviation of the factor of the burn.
     *
     * @throws IllegalArgumentException if it is no number above 0 to 10
     */
    public static BigDecimal parse(String text) {
        if (text.matches("[0-9]{1,2}(\\.[0-9]{1,6})?")) {
            BigDecimal spread = new BigDecimal(text);
            if (spread.signum() > 0 && spread.compareTo(BigDecimal.TEN) <= 0) return spread;
        }
        throw new IllegalArgumentException(
                "\"%s\" is no spread; a number above 0 to 10 is needed, such as 0.25"
                        .formatted(text));
    }
}
