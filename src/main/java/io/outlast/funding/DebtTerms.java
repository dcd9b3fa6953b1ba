package io.outlast.funding;

import io.outlast.event.LoanInstalment;
import io.outlast.event.NewDate;
import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Word;
import io.outlast.money.Amounts;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When a round can be drawn and has to be paid back: instalments on distinct days before the
 * maturity, no more than the company gets; drawing again, and a last day to draw, of a facility
 * alone.
 *
 * @param effective the day on which the round takes effect
 * @param proceeds what the company gets at most; null where that is undisclosed
 * @param revolving null where nothing is said of it
 */
record DebtTerms(
        Instrument instrument,
        LocalDate effective,
        @Nullable Money proceeds,
        @Nullable LocalDate maturity,
        List<LoanInstalment> repayments,
        @Nullable Boolean revolving,
        @Nullable LocalDate availableUntil) {

    static DebtTerms of(RoundRaised raised) {
        return new DebtTerms(
                raised.instrument(),
                raised.header().effective(),
                raised.proceeds(),
                raised.maturity(),
                raised.repayments(),
                raised.revolving(),
                raised.availableUntil());
    }

    /** These terms with what an amendment changes of them. */
    DebtTerms amended(RoundAmended by, Money newProceeds) {
        return new DebtTerms(
                instrument,
                effective,
                newProceeds,
                after(maturity, by.maturity()),
                by.repayments() == null ? repayments : by.repayments(),
                by.revolving() == null ? revolving : by.revolving(),
                after(availableUntil, by.availableUntil()));
    }

    private static @Nullable LocalDate after(@Nullable LocalDate day, @Nullable NewDate stated) {
        return stated == null ? day : stated.day();
    }

    /** Whether what is repaid can be drawn again. */
    boolean revolves() {
        return instrument == Instrument.FACILITY && !Boolean.FALSE.equals(revolving);
    }

    /**
     * Checks that they agree with themselves.
     *
     * @throws Refusal if they do not
     */
    void check() {
        StatedTerms.checkMaturity(instrument, maturity, effective);
        checkDrawing();
        if (repayments.isEmpty()) return;
        if (!instrument.repayable() || revolves()) {
            throw refused(
                    "repayments",
                    ("repayments are given for %s; only debt, a convertible, or a facility with"
                                    + " revolving false is paid back by instalments")
                            .formatted(
                                    instrument.repayable()
                                            ? "a facility that revolves"
                                            : Word.of(instrument)));
        }
        checkInstalments();
    }

    private void checkDrawing() {
        boolean facility = instrument == Instrument.FACILITY;
        if (revolving != null && !facility) {
            throw refused(
                    "revolving",
                    "revolving is %s; only a facility can be drawn again, the round is %s"
                            .formatted(revolving, Word.of(instrument)));
        }
        if (availableUntil == null) return;
        if (!facility) {
            throw refused(
                    "availableUntil",
                    "availableUntil is %s; only a facility has a last day to draw, a tranche has until"
                            .formatted(availableUntil));
        }
        if (availableUntil.isBefore(effective)) {
            throw refused(
                    "availableUntil",
                    "availableUntil is %s, before the round takes effect on %s"
                            .formatted(availableUntil, effective));
        }
    }

    private void checkInstalments() {
        Set<LocalDate> days = new HashSet<>();
        Money sum = null;
        for (LoanInstalment instalment : repayments) {
            LocalDate due = instalment.due();
            if (!due.isAfter(effective)) {
                throw refused(
                        "repayments",
                        "An instalment is due on %s, not after the round takes effect on %s"
                                .formatted(due, effective));
            }
            if (maturity != null && due.isAfter(maturity)) {
                throw refused(
                        "repayments",
                        "An instalment is due on %s, after the maturity on %s"
                                .formatted(due, maturity));
            }
            if (!days.add(due)) {
                throw refused(
                        "repayments",
                        "Two instalments are due on %s; each has a day of its own".formatted(due));
            }
            if (proceeds != null)
                StatedTerms.sameCurrency("repayments", instalment.amount(), proceeds);
            sum = sum == null ? instalment.amount() : sum.plus(instalment.amount());
        }
        if (proceeds != null && sum != null && sum.isGreaterThan(proceeds)) {
            throw refused(
                    "repayments",
                    "The instalments sum to %s, more than what the company gets: %s"
                            .formatted(Amounts.format(sum), Amounts.format(proceeds)));
        }
        if (proceeds == null) {
            throw refused(
                    "repayments",
                    "An undisclosed round has no instalments; leave them out, or give the amount");
        }
    }

    private static Refusal refused(String field, String message) {
        return Refusal.of(Refusal.Kind.RULE, field, message);
    }
}
