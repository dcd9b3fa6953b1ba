package io.outlast.statement;

import io.outlast.ledger.Digests;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of a bank statement, in whichever format it came.
 *
 * @param day on which the bank booked it
 * @param amount above zero where money came in, in the currency of the account
 * @param text what it was for, as it stands there; may be empty
 * @param counterparty who paid or was paid; may be empty
 * @param reference the bank's or the sender's; may be empty
 * @param balance of the account after it, where the statement says so
 * @param place where in the file: {@code line 12}, {@code entry 3}
 * @param first the line of the file, where it is one of lines; 0 else
 * @param last the line on which it ends
 */
public record StatementLine(
        LocalDate day,
        BigDecimal amount,
        String text,
        String counterparty,
        String reference,
        @Nullable BigDecimal balance,
        String place,
        int first,
        int last) {
    public StatementLine {
        amount = plain(amount);
    }

    /**
     * Without zeros after the last decimal, which some banks write beyond those of the currency.
     */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** What makes it the same line in another statement: all that it says, not where. */
    String identity() {
        return String.join(
                "\u001f", day.toString(), amount.toPlainString(), text, counterparty, reference);
    }

    /** The same in short, for keys. */
    String content() {
        return Digests.sha256(identity()).substring(0, 12);
    }

    /** All that it says in words, for rules that look for some of them. */
    String words() {
        return (counterparty + " " + text + " " + reference).strip();
    }
}
