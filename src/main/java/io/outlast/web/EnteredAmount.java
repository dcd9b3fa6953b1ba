package io.outlast.web;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as people write it: {@code 2.5bn}, {@code 700,000,000}, {@code 1.234,56 EUR}, {@code
 * (1,200)}. Where it can be read in two ways it is not read at all.
 *
 * @param digits as the ledger reads it: digits, and a decimal point
 * @param currency the code that stood with it; null where none did
 */
public record EnteredAmount(String digits, @Nullable String currency) {
    private static final Pattern WHOLE =
            Pattern.compile(
                    "(?<sign>[-+])?(?<before>[A-Z]{3}|[€£¥])?(?<inner>[-+])?(?<number>[0-9][0-9.,']*)"
                        + "(?<times>[a-z]+\\.?)?(?<after>[A-Z]{3}|[€£¥])?");

    private static final Map<String, String> SYMBOLS = Map.of("€", "EUR", "£", "GBP", "¥", "JPY");

    private static final Map<String, Integer> TIMES =
            Map.ofEntries(
                    Map.entry("k", 3),
                    Map.entry("thousand", 3),
                    Map.entry("m", 6),
                    Map.entry("mn", 6),
                    Map.entry("mio", 6),
                    Map.entry("million", 6),
                    Map.entry("millions", 6),
                    Map.entry("bn", 9),
                    Map.entry("b", 9),
                    Map.entry("billion", 9),
                    Map.entry("billions", 9),
                    Map.entry("tn", 12),
                    Map.entry("trillion", 12),
                    Map.entry("trillions", 12));

    /** What a text means; empty where that is not clear. */
    public static Optional<EnteredAmount> read(String entered) {
        String text = entered.replaceAll("[\\s\\u00a0\\u202f]+", "").replace('\u2212', '-');
        boolean taken = text.startsWith("(") && text.endsWith(")");
        if (taken) text = text.substring(1, text.length() - 1);
        // Which dollars they are, the field beside it says.
        Matcher parts = WHOLE.matcher(lowered(text.replace("$", "")));
        if (!parts.matches()) return Optional.empty();
        String first = parts.group("sign");
        String sign = first != null ? first : parts.group("inner");
        boolean twice = first != null && parts.group("inner") != null;
        String before = parts.group("before");
        String after = parts.group("after");
        if (twice || (taken && sign != null) || (before != null && after != null))
            return Optional.empty();
        String times = parts.group("times");
        Integer zeros = times == null ? Integer.valueOf(0) : TIMES.get(times.replace(".", ""));
        if (zeros == null) return Optional.empty();
        BigDecimal number = number(parts.group("number"), zeros > 0);
        if (number == null) return Optional.empty();
        BigDecimal amount = number.movePointRight(zeros);
        if (taken || "-".equals(sign)) amount = amount.negate();
        String code = before != null ? before : after;
        return Optional.of(
                new EnteredAmount(
                        amount.toPlainString(),
                        code == null ? null : SYMBOLS.getOrDefault(code, code)));
    }

    /** PageWords in small letters, codes of currencies as they are. */
    private static String lowered(String text) {
        StringBuilder out = new StringBuilder();
        Matcher words = Pattern.compile("[A-Za-z]+").matcher(text);
        while (words.find()) {
            String word = words.group();
            String small = word.toLowerCase(Locale.ROOT);
            words.appendReplacement(out, TIMES.containsKey(small) ? small : split(word));
        }
        return words.appendTail(out).toString();
    }

    /** "mEUR" is millions, and euros. */
    private static String split(String word) {
        if (word.length() == 3) return word.toUpperCase(Locale.ROOT);
        for (String times : TIMES.keySet()) {
            int at = times.length();
            boolean begins = word.toLowerCase(Locale.ROOT).startsWith(times);
            if (begins && word.length() == at + 3)
                return times + word.substring(at).toUpperCase(Locale.ROOT);
        }
        return word;
    }

    private static @Nullable BigDecimal number(String text, boolean multiplied) {
        String plain = text.replace("'", "");
        if (text.contains("'") && !isGrouped(text.split("[.,]", 2)[0], '\'')) return null;
        int comma = plain.lastIndexOf(',');
        int point = plain.lastIndexOf('.');
        if (comma < 0 && point < 0) return new BigDecimal(plain);
        if (comma >= 0 && point >= 0) return both(plain, comma > point ? ',' : '.');
        char mark = comma >= 0 ? ',' : '.';
        String[] pieces = plain.split(Pattern.quote(String.valueOf(mark)), -1);
        if (pieces.length > 2) return isGrouped(plain, mark) ? digits(List.of(pieces)) : null;
        boolean three = pieces[1].length() == 3;
        // 1,234 are thousands, 1.234 may be either, and so may 1,234m; 1.234bn is not.
        if (three && mark == ',' && !multiplied)
            return isGrouped(plain, mark) ? digits(List.of(pieces)) : null;
        if (three && (mark == ',' || !multiplied)) return null;
        return pieces[1].isEmpty() ? null : new BigDecimal(pieces[0] + "." + pieces[1]);
    }

    /** The last of two marks is the decimal one; the other one parts groups of three. */
    private static @Nullable BigDecimal both(String text, char decimal) {
        int at = text.lastIndexOf(decimal);
        String whole = text.substring(0, at);
        String rest = text.substring(at + 1);
        char group = decimal == ',' ? '.' : ',';
        if (rest.isEmpty() || whole.indexOf(decimal) >= 0 || !isGrouped(whole, group)) return null;
        return new BigDecimal(whole.replace(String.valueOf(group), "") + "." + rest);
    }

    private static boolean isGrouped(String text, char mark) {
        return text.matches("[0-9]{1,3}(" + Pattern.quote(String.valueOf(mark)) + "[0-9]{3})+");
    }

    private static BigDecimal digits(List<String> pieces) {
        return new BigDecimal(String.join("", pieces));
    }
}
