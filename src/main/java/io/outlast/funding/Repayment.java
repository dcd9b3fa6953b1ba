package io.outlast.funding;

import io.outlast.event.PrincipalRepaid;
import io.outlast.event.Refusal;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Word;
import io.outlast.money.Amounts;

import org.joda.money.Money;

/** Only what is lent is paid back, and never more than was funded and not repaid. */
final class Repayment {
    private Repayment() {}

    static void check(String round, RoundProgress progress, PrincipalRepaid repaid) {
        Instrument instrument = progress.opened().instrument();
        Money amount = repaid.amount();
        if (!instrument.repayable()) {
            throw Refusal.rule(
                    "The round %s is %s, which is not repaid; only debt, a facility or a convertible is"
                            .formatted(round, Word.of(instrument)));
        }
        if (progress.amount() != null)
            StatedTerms.sameCurrency("amount", amount, progress.amount());
        Money outstanding = progress.outstanding(amount);
        if (amount.isGreaterThan(outstanding)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "PrincipalRepaid %s exceeds what was funded and not repaid: %s"
                            .formatted(Amounts.format(amount), Amounts.format(outstanding)));
        }
    }
}
