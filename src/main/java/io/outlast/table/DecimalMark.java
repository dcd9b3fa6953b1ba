package io.outlast.table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the numbers of a table are written: with a decimal point, or with a decimal comma. */
public enum DecimalMark {
    POINT('.', ','),
    COMMA(',', '.');

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<open>\\()?\\s*(?<sign>[-+\u2212])?\\s*"
                            + "(?:[A-Z]{3}|[$€£¥]|R\\$|kr|zł|Kč)?\\s*(?<inner>[-+\u2212])?\\s*"
                            + "(?<digits>[0-9][0-9.,' ]*|[.,][0-9]+)\\s*"
                            + "(?:[A-Z]{3}|[$€£¥]|kr|zł|Kč)?\\s*"
                            + "(?<after>[-+]|CR|DR|[SH])?(?<close>\\))?");

    private final char mark;
    private final char other;

    DecimalMark(char mark, char other) {
        this.mark = mark;
        this.other = other;
    }

    /** How it is written. */
    public String written() {
        return String.valueOf(mark);
    }

    public static @Nullable DecimalMark of(String written) {
        for (DecimalMark each : values()) if (each.written().equals(written)) return each;
        return null;
    }

    /** The number that a text is; null where it is none by this mark. */
    public @Nullable BigDecimal number(String text) {
        Matcher parts = NUMBER.matcher(text);
        if (!parts.matches()) return null;
        boolean inBrackets = parts.group("open") != null;
        if (inBrackets != (parts.group("close") != null)) return null;
        String digits = parts.group("digits").strip();
        int at = digits.indexOf(mark);
        String whole = at < 0 ? digits : digits.substring(0, at);
        String rest = at < 0 ? "" : digits.substring(at + 1);
        if (!rest.matches("[0-9]*") || !grouped(whole)) return null;
        BigDecimal number =
                new BigDecimal(
                        (whole.replaceAll("[^0-9]", "") + "." + rest)
                                .replaceAll("^\\.", "0.")
                                .replaceAll("\\.$", ""));
        int signs = 0;
        boolean negative = inBrackets;
        for (String sign :
                new String[] {parts.group("sign"), parts.group("inner"), parts.group("after")}) {
            if (sign == null) continue;
            signs++;
            negative |=
                    sign.equals("-")
                            || sign.equals("\u2212")
                            || sign.equals("DR")
                            || sign.equals("S");
        }
        if (signs > 1 || (signs == 1 && inBrackets)) return null;
        return negative ? number.negate() : number;
    }

    /** Whether the whole part is digits, in groups of three where it is grouped. */
    private boolean grouped(String whole) {
        if (whole.matches("[0-9]*")) return true;
        if (whole.indexOf(other) >= 0 && whole.matches(".*[ '].*")) return false;
        // In India the first group alone has three.
        return whole.matches(
                        "[0-9]{1,3}([" + Pattern.quote(String.valueOf(other)) + "' ][0-9]{3})+")
                || (other == ',' && whole.matches("[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}"));
    }

    /**
     * The mark by which all texts are numbers; null where both do and say different ones, or none
     * does.
     */
    public static @Nullable DecimalMark fitting(Collection<String> texts) {
        boolean point = texts.stream().allMatch(t -> POINT.number(t) != null);
        boolean comma = texts.stream().allMatch(t -> COMMA.number(t) != null);
        if (point != comma) return point ? POINT : COMMA;
        if (!point) return null;
        boolean same =
                texts.stream()
                        .allMatch(
                                t -> {
                                    BigDecimal one = POINT.number(t);
                                    BigDecimal two = COMMA.number(t);
                                    return one != null && two != null && one.compareTo(two) == 0;
                                });
        return same ? POINT : null;
    }

    /** Whether all texts are whole numbers by this mark, as of a currency without decimals. */
    public boolean allWhole(Collection<String> texts) {
        return texts.stream()
                .map(this::number)
                .allMatch(n -> n != null && n.stripTrailingZeros().scale() <= 0);
    }

    /** Whether a text is a number by one of the marks. */
    public static boolean looksLikeNumber(String text) {
        return text.length() <= 40 && (POINT.number(text) != null || COMMA.number(text) != null);
    }
}
