package io.outlast.web.whatif;

import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.RoundStanding;
import io.outlast.web.BasisNames;
import io.outlast.web.Shown;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What a change is called: the round, the contract or the forecast by its name, not its id. */
final class WhatIfWords {
    private final Shown shown;
    private final BasisNames bases;
    private final Map<String, String> rounds = new HashMap<>();
    private final Map<String, String> commitments = new HashMap<>();
    private final Map<String, String> kept;

    WhatIfWords(Shown shown, BasisNames bases, Books books, Map<String, String> kept) {
        this.shown = shown;
        this.bases = bases;
        this.kept = kept;
        for (RoundStanding round : books.rounds()) {
            String name = round.raised().name();
            rounds.put(round.id(), name == null ? round.id() : name);
        }
        for (CommitmentStanding commitment : books.commitments())
            commitments.put(commitment.id(), commitment.signed().counterparty());
    }

    /** A change in a few words. */
    String of(SupposedChange change) {
        String[] parts = change.parts().toArray(String[]::new);
        return switch (change.kind()) {
            case "delay" -> say(change, tranche(parts), at(parts, 2));
            case "lapse" -> say(change, tranche(parts));
            case "rescale", "settle-in-equity", "stretch" ->
                    say(change, commitment(at(parts, 0)), at(parts, 1));
            case "cancel" -> say(change, commitment(at(parts, 0)));
            case "raise" -> raise(change, parts);
            case "scale-burn" -> {
                String from = change.day().map(shown::date).orElse("");
                yield from.isEmpty()
                        ? say(change, at(parts, 0))
                        : shown.words().say("if.scale-burn.from", at(parts, 0), from);
            }
            case "choose-forecast" -> say(change, bases.of("forecast:" + at(parts, 0)));
            case SupposedChange.KEPT -> kept.getOrDefault(at(parts, 0), at(parts, 0));
            default -> change.kind();
        };
    }

    private String raise(SupposedChange change, String[] parts) {
        String amount = at(parts, 0) + " " + at(parts, 1);
        try {
            amount =
                    shown.money(
                            Money.of(CurrencyUnit.of(at(parts, 1)), new BigDecimal(at(parts, 0))));
        } catch (ArithmeticException | IllegalArgumentException unreadable) {
            // It is shown as it stands, and refused where it is evaluated.
        }
        String on = change.day().map(shown::date).orElse("");
        return on.isEmpty() ? say(change, amount) : shown.words().say("if.raise.on", amount, on);
    }

    private String tranche(String[] parts) {
        return tranche(at(parts, 0), at(parts, 1));
    }

    /** A tranche by the name of its round. */
    String tranche(String round, String tranche) {
        String name = rounds.getOrDefault(round, round);
        return tranche.equals("full") ? name : shown.words().say("if.tranche", name, tranche);
    }

    String commitment(String id) {
        return id.equals("*") ? shown.words().say("if.every") : commitments.getOrDefault(id, id);
    }

    private String say(SupposedChange change, Object... places) {
        return shown.words().say("if." + change.kind(), places);
    }

    private static String at(String[] parts, int place) {
        return place < parts.length ? parts[place] : "";
    }
}
