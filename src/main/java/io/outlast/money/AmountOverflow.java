package io.outlast.money;

/**
 * A sum of amounts is larger than can be answered exactly: more than {@link Long#MAX_VALUE} minor
 * units. Each amount alone is within bounds; it is the sum, or a conversion, that is not.
 */
public final class AmountOverflow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AmountOverflow(ArithmeticException cause) {
        super(
                ("A sum of this company's amounts exceeds %d minor units, more than can be answered"
                     + " exactly; correct or retract what is too large, be it an amount or an"
                     + " exchange rate")
                        .formatted(Long.MAX_VALUE),
                cause);
    }
}
