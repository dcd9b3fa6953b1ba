package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * Money promised to the company. It moves no cash.
 *
 * @param repayments when the principal is paid back before the maturity; empty where nothing is
 * @param revolving of a facility: whether what is repaid can be drawn again; null where nothing is
 *     said, which means that it can
 * @param availableUntil of a facility: the last day on which it can be drawn
 */
public record RoundRaised(
        Header header,
        @Nullable String name,
        Instrument instrument,
        @Nullable Money amount,
        @Nullable Money primary,
        boolean binding,
        @Nullable String lead,
        List<Investor> investors,
        @Nullable Money preMoney,
        @Nullable Money postMoney,
        @Nullable List<Tranche> tranches,
        @Nullable LocalDate maturity,
        List<LoanInstalment> repayments,
        @Nullable Boolean revolving,
        @Nullable LocalDate availableUntil)
        implements RoundEvent {

    /** The tranche of a round that states none. */
    public static final String FULL = "full";

    /** What the company gives for the money. */
    public enum Instrument {
        EQUITY,
        CONVERTIBLE,
        DEBT,
        FACILITY,
        GRANT,
        IPO,
        SECONDARY;

        /** Whether it has to be paid back, and may have a maturity. */
        public boolean repayable() {
            return this == DEBT || this == FACILITY || this == CONVERTIBLE;
        }
    }

    /** Who promised how much; without an amount where only the name is known. */
    public record Investor(String name, @Nullable Money amount) {}

    /** Whether it is a facility of which what is repaid can be drawn again. */
    public boolean revolves() {
        return instrument == Instrument.FACILITY && !Boolean.FALSE.equals(revolving);
    }

    /** The part of the amount that the company gets: all of it where nothing else is said. */
    public @Nullable Money proceeds() {
        return primary != null ? primary : amount;
    }

    /**
     * The event as it is stored: where it states no tranches it gets the one named {@code full}, or
     * none if the amount is undisclosed or the sale is secondary.
     */
    public RoundRaised completed() {
        if (tranches != null) return this;
        Money proceeds = proceeds();
        if (proceeds == null || instrument == Instrument.SECONDARY) return withTranches(List.of());
        LocalDate due =
                header.effective().isAfter(header.known()) && instrument != Instrument.FACILITY
                        ? header.effective()
                        : null;
        return withTranches(List.of(new Tranche(FULL, proceeds, due, null, null)));
    }

    /**
     * Whether raising it without tranches says that the money has come: not where it speaks of the
     * future, is not binding, or is a facility, which is drawn later.
     */
    public boolean impliesFunding() {
        return tranches == null
                && binding
                && instrument != Instrument.FACILITY
                && instrument != Instrument.SECONDARY
                && proceeds() != null
                && !header.effective().isAfter(header.known());
    }

    /** The funding that {@link #impliesFunding} speaks of, a fact of its own. */
    public TrancheFunded impliedFunding() {
        Money proceeds = proceeds();
        if (proceeds == null)
            throw new IllegalStateException("An undisclosed round implies no funding");
        String key = header.key();
        return new TrancheFunded(
                header.withKey(key == null ? null : key + "/" + FULL), FULL, proceeds);
    }

    /** The same with these tranches. */
    public RoundRaised withTranches(List<Tranche> stated) {
        return new RoundRaised(
                header,
                name,
                instrument,
                amount,
                primary,
                binding,
                lead,
                investors,
                preMoney,
                postMoney,
                stated,
                maturity,
                repayments,
                revolving,
                availableUntil);
    }

    @Override
    public RoundRaised with(Header other) {
        return new RoundRaised(
                other,
                name,
                instrument,
                amount,
                primary,
                binding,
                lead,
                investors,
                preMoney,
                postMoney,
                tranches,
                maturity,
                repayments,
                revolving,
                availableUntil);
    }

    @Override
    public String summary() {
        return "%s: %s of %s%s%s"
                .formatted(
                        name == null ? "Round " + header.id() : name,
                        amount == null ? "an undisclosed amount" : InWords.of(amount),
                        Word.of(instrument),
                        binding ? "" : ", not binding",
                        lead == null ? "" : ", led by " + lead);
    }
}
