package io.outlast.commitment;

import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentEvent;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;
import io.outlast.ledger.Opening;
import io.outlast.money.Amounts;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What may be said of a commitment: its schedule is of disjoint periods and sums to no more than
 * its amount, and no more is paid or settled than is outstanding.
 */
final class CommitmentRules extends FactRules<CommitmentRules.CommitmentProgress> {
    /** The terms in force and what has come of them. */
    static final class CommitmentProgress {
        private @Nullable CommitmentSigned signed;
        private @Nullable Money amount;
        private @Nullable CommitmentAmended inForce;
        private @Nullable Money used;
        private @Nullable LocalDate cancelled;

        private @Nullable Money outstanding() {
            if (amount == null) return null;
            return used == null ? amount : amount.minus(used);
        }
    }

    private final String id;

    CommitmentRules(String id) {
        this.id = id;
    }

    @Override
    protected CommitmentProgress fresh() {
        return new CommitmentProgress();
    }

    @Override
    protected String title() {
        return "commitment " + id;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        switch ((CommitmentEvent) fact) {
            case CommitmentSigned e -> checkSchedule(e.amount(), e.schedule());
            case CommitmentAmended e -> checkSchedule(e.amount(), e.schedule());
            case CommitmentPaid e -> {}
            case CommitmentSettledInEquity e -> {}
            case CommitmentCancelled e -> {}
        }
    }

    @Override
    protected void check(CommitmentProgress state, LedgerEvent fact) {
        if (fact instanceof CommitmentSigned) {
            if (state.signed != null)
                throw Refusal.conflict("The commitment %s is signed already".formatted(id));
            return;
        }
        Opening.check(title(), state.signed, fact);
        if (state.cancelled != null) {
            throw Refusal.rule(
                    "The commitment %s was cancelled on %s; nothing of it can follow"
                            .formatted(id, state.cancelled));
        }
        switch ((CommitmentEvent) fact) {
            case CommitmentSigned e -> throw new IllegalStateException("Answered above");
            case CommitmentAmended e -> checkAmended(state, e);
            case CommitmentPaid e -> checkUse(state, "CommitmentPaid", e.amount());
            case CommitmentSettledInEquity e ->
                    checkUse(state, "CommitmentSettledInEquity", e.amount());
            case CommitmentCancelled e -> {
                if (e.terminationFee() != null && state.amount != null) {
                    sameCurrency("terminationFee", e.terminationFee(), state.amount);
                }
            }
        }
    }

    private void checkAmended(CommitmentProgress state, CommitmentAmended amended) {
        Money amount = amended.amount();
        Money like = state.amount != null ? state.amount : state.used;
        if (like != null) sameCurrency("amount", amount, like);
        if (state.used != null && state.used.isGreaterThan(amount)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "CommitmentAmended to %s is below what is paid and settled: %s"
                            .formatted(Amounts.format(amount), Amounts.format(state.used)));
        }
    }

    private void checkUse(CommitmentProgress state, String what, Money given) {
        Money like = state.amount != null ? state.amount : state.used;
        if (like != null) sameCurrency("amount", given, like);
        Money outstanding = state.outstanding();
        // Of an undisclosed commitment nobody knows what is outstanding.
        if (outstanding != null && given.isGreaterThan(outstanding)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "%s %s exceeds what is outstanding of commitment %s: %s"
                            .formatted(
                                    what, Amounts.format(given), id, Amounts.format(outstanding)));
        }
    }

    private static void checkSchedule(@Nullable Money amount, List<Instalment> schedule) {
        if (schedule.isEmpty()) return;
        if (amount == null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "schedule",
                    "A commitment of an undisclosed amount has no schedule; leave it out, or give"
                            + " the amount");
        }
        Money sum = Money.zero(amount.getCurrencyUnit());
        Instalment before = null;
        for (Instalment next :
                schedule.stream().sorted(Comparator.comparing(i -> i.span().start())).toList()) {
            sameCurrency("schedule", next.amount(), amount);
            if (before != null && !before.span().end().isBefore(next.span().start())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "schedule",
                        "The periods %s and %s share days; those of a schedule are disjoint"
                                .formatted(before.span(), next.span()));
            }
            sum = sum.plus(next.amount());
            before = next;
        }
        if (sum.isGreaterThan(amount)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "schedule",
                    "The schedule sums to %s, more than the amount: %s"
                            .formatted(Amounts.format(sum), Amounts.format(amount)));
        }
    }

    private static void sameCurrency(String field, Money given, Money of) {
        if (!given.isSameCurrency(of)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    field,
                    "%s is in %s; the commitment is in %s"
                            .formatted(field, given.getCurrencyUnit(), of.getCurrencyUnit()));
        }
    }

    @Override
    protected void apply(CommitmentProgress state, LedgerEvent fact) {
        switch ((CommitmentEvent) fact) {
            case CommitmentSigned e -> {
                state.signed = e;
                state.amount = e.amount();
            }
            case CommitmentAmended e -> {
                // Of two amendments of one day the later known is in force, whichever was recorded
                // first.
                CommitmentAmended inForce = state.inForce;
                boolean beaten =
                        inForce != null
                                && inForce.header().effective().equals(e.header().effective())
                                && inForce.header().known().isAfter(e.header().known());
                if (!beaten) {
                    state.inForce = e;
                    state.amount = e.amount();
                }
            }
            case CommitmentPaid e -> use(state, e.amount());
            case CommitmentSettledInEquity e -> use(state, e.amount());
            case CommitmentCancelled e -> state.cancelled = e.header().effective();
        }
    }

    private static void use(CommitmentProgress state, Money amount) {
        state.used = state.used == null ? amount : state.used.plus(amount);
    }
}
