package io.outlast.statement;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A rule that says what some lines of statements are. Every part that is given has to fit; of
 * several rules the first that fits counts.
 *
 * @param text words that stand in the line's text, counterparty or reference, whatever their case;
 *     {@code *} stands for anything between two of them
 * @param counterparty words that stand in the counterparty
 * @param account the account, by its name
 * @param from the least amount, inclusive; what goes out is below zero
 * @param to the largest amount, inclusive
 * @param becomes what the line is: {@code burn}, {@code transfer}, {@code ignore}, {@code funding
 *     ROUND/TRANCHE}, {@code repayment ROUND}, {@code payment COMMITMENT}, {@code movement KIND}
 */
public record LineRule(
        @Nullable String text,
        @Nullable String counterparty,
        @Nullable String account,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to,
        String becomes) {
    /** A line as rules look at it, in small letters. */
    record LineInWords(BigDecimal amount, String account, String words, String counterparty) {
        static LineInWords of(StatementLine line, String account) {
            return new LineInWords(
                    line.amount(),
                    account,
                    line.words().toLowerCase(Locale.ROOT),
                    line.counterparty().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether a line is one of those. */
    boolean fits(LineInWords line) {
        return (account == null || account.equalsIgnoreCase(line.account()))
                && (from == null || line.amount().compareTo(from) >= 0)
                && (to == null || line.amount().compareTo(to) <= 0)
                && (text == null || stands(text, line.words()))
                && (counterparty == null || stands(counterparty, line.counterparty()));
    }

    private static boolean stands(String words, String in) {
        String wanted = words.toLowerCase(Locale.ROOT).strip();
        if (wanted.indexOf('*') < 0) return in.contains(wanted);
        int at = 0;
        for (String part : wanted.split(Pattern.quote("*"), -1)) {
            int found = in.indexOf(part.strip(), at);
            if (found < 0) return false;
            at = found + part.strip().length();
        }
        return true;
    }
}
