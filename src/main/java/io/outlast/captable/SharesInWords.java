package io.outlast.captable;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A security in words: what a source quotes of a cap table, and what tells it again when the cap
 * table is written. Amounts are in the ledger; numbers of shares are only here.
 *
 * @param security the number of the certificate, such as {@code PS-1}
 * @param what {@code shares}, {@code repurchased}, {@code warrant}, {@code NOTE}, {@code SAFE} ...
 * @param quantity how many; null where an amount says it
 * @param price of one, or the amount
 * @param of the class of stock; empty where there is none
 * @param holder who has it
 */
record SharesInWords(
        String security,
        String what,
        @Nullable BigDecimal quantity,
        BigDecimal price,
        String currency,
        String of,
        String holder) {
    /** What stands between several in one quotation. */
    static final String BETWEEN = " | ";

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
    private static final Pattern WORDS =
            Pattern.compile(
                    "(.*): (?:"
                            + NUMBER
                            + " )?(shares|repurchased|warrant|[A-Z_]+)(?: of (.*))? (?:at|for) "
                            + NUMBER
                            + " ([A-Z]{3}) (?:to|from) (.*)");

    /** As it is quoted. */
    String words() {
        return "%s: %s%s%s %s %s %s %s %s"
                .formatted(
                        security,
                        quantity == null ? "" : quantity.toPlainString() + " ",
                        what,
                        of.isEmpty() ? "" : " of " + of,
                        quantity == null ? "for" : "at",
                        price.toPlainString(),
                        currency,
                        what.equals("repurchased") ? "from" : "to",
                        holder);
    }

    /** Reads what was quoted; null where it is something else. */
    static @Nullable SharesInWords of(String words) {
        Matcher found = WORDS.matcher(words);
        if (!found.matches()) return null;
        return new SharesInWords(
                found.group(1),
                found.group(3),
                found.group(2) == null ? null : new BigDecimal(found.group(2)),
                new BigDecimal(found.group(5)),
                found.group(6),
                found.group(4) == null ? "" : found.group(4),
                found.group(7));
    }
}
