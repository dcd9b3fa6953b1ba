package io.outlast.statement;

import io.outlast.event.CashMoved.MovementKind;
import io.outlast.event.Refusal;
import io.outlast.event.Word;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of a statement is. */
public sealed interface LineKind {
    /** What nobody says anything of: it is part of the month's burn. */
    LineKind BURN = new PartOfBurn();

    /** A part of the month's burn. */
    record PartOfBurn() implements LineKind {}

    /** Between accounts of the company: no event, though it moves the balances of both. */
    record OwnTransfer() implements LineKind {}

    /** No event, though it moves the balance. */
    record Ignored() implements LineKind {}

    /** A tranche of a round came in. */
    record FundingLine(String round, String tranche) implements LineKind {}

    /** Principal of a round was paid back. */
    record RepaymentLine(String round) implements LineKind {}

    /** A part of a commitment was paid. */
    record PaymentLine(String commitment) implements LineKind {}

    /** Money that is no burn. */
    record MovementLine(MovementKind kind) implements LineKind {}

    Pattern WRITTEN = Pattern.compile("(?<word>[a-z]+)(?:\\s+(?<of>[^/\\s]+)(?:/(?<part>.+))?)?");

    /**
     * What a rule's words mean.
     *
     * @throws Refusal if they mean nothing
     */
    static LineKind of(String becomes) {
        Matcher parts = WRITTEN.matcher(becomes.strip());
        if (parts.matches()) {
            String of = parts.group("of");
            String part = parts.group("part");
            switch (parts.group("word")) {
                case "burn" -> {
                    if (of == null) return BURN;
                }
                case "transfer" -> {
                    if (of == null) return new OwnTransfer();
                }
                case "ignore" -> {
                    if (of == null) return new Ignored();
                }
                case "funding" -> {
                    if (of != null)
                        return new FundingLine(of, part == null ? "full" : part.strip());
                }
                case "repayment" -> {
                    if (of != null && part == null) return new RepaymentLine(of);
                }
                case "payment" -> {
                    if (of != null && part == null) return new PaymentLine(of);
                }
                case "movement" -> {
                    if (of != null && part == null)
                        return new MovementLine(Word.required("becomes", of, MovementKind.class));
                }
                default -> {}
            }
        }
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "becomes",
                ("becomes: \"%s\" is nothing that a line becomes; burn, transfer, ignore, funding"
                     + " ROUND/TRANCHE, repayment ROUND, payment COMMITMENT or movement KIND is")
                        .formatted(becomes));
    }
}
