package io.outlast.filing;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Span;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CommitmentSigned.CommitmentKind;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.Instalment;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What annual reports say is still to be paid, by years: leases, debt, purchases. */
final class PromisesOfFilings {
    /** A table of what is to be paid, under the names of its years. */
    private record MaturityTable(List<String> years, String after) {
        static MaturityTable of(String stem, List<String> years, String after) {
            return new MaturityTable(years.stream().map(y -> stem + y).toList(), after);
        }
    }

    private static final List<String> LEASE_YEARS =
            List.of("NextTwelveMonths", "YearTwo", "YearThree", "YearFour", "YearFive");

    /** What is promised, and in which tables it stands. */
    enum PromiseKind {
        /** Operating and finance leases together. */
        LEASES(
                "Lessors",
                CommitmentKind.LEASE,
                true,
                true,
                List.of(
                        leases("LesseeOperatingLeaseLiabilityPaymentsDue"),
                        leases("FinanceLeaseLiabilityPaymentsDue"))),
        DEBT(
                "Lenders",
                CommitmentKind.OTHER,
                false,
                true,
                List.of(
                        MaturityTable.of(
                                "LongTermDebtMaturitiesRepaymentsOfPrincipal",
                                List.of(
                                        "InNextTwelveMonths",
                                        "InYearTwo",
                                        "InYearThree",
                                        "InYearFour",
                                        "InYearFive"),
                                "LongTermDebtMaturitiesRepaymentsOfPrincipalAfterYearFive"))),
        /** The first of the tables that there is. */
        PURCHASES(
                "Suppliers",
                CommitmentKind.PURCHASE,
                true,
                false,
                List.of(
                        MaturityTable.of(
                                "PurchaseObligationDue",
                                List.of(
                                        "InNextTwelveMonths",
                                        "InSecondYear",
                                        "InThirdYear",
                                        "InFourthYear",
                                        "InFifthYear"),
                                "PurchaseObligationDueAfterFifthYear"),
                        MaturityTable.of(
                                "UnrecordedUnconditionalPurchaseObligationBalance",
                                List.of(
                                        "OnFirstAnniversary",
                                        "OnSecondAnniversary",
                                        "OnThirdAnniversary",
                                        "OnFourthAnniversary",
                                        "OnFifthAnniversary"),
                                "UnrecordedUnconditionalPurchaseObligationDueAfterFiveYears"),
                        MaturityTable.of(
                                "ContractualObligationDue",
                                List.of(
                                        "InNextTwelveMonths",
                                        "InSecondYear",
                                        "InThirdYear",
                                        "InFourthYear",
                                        "InFifthYear"),
                                "ContractualObligationDueAfterFifthYear")));

        private final String counterparty;
        private final CommitmentKind kind;
        private final boolean withinBurn;
        private final boolean summed;
        private final List<MaturityTable> tables;

        PromiseKind(
                String counterparty,
                CommitmentKind kind,
                boolean withinBurn,
                boolean summed,
                List<MaturityTable> tables) {
            this.counterparty = counterparty;
            this.kind = kind;
            this.withinBurn = withinBurn;
            this.summed = summed;
            this.tables = tables;
        }

        private static MaturityTable leases(String stem) {
            return MaturityTable.of(stem, LEASE_YEARS, stem + "AfterYearFive");
        }

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a filing states of one kind. */
    private record StatedPromise(List<BigDecimal> years, BigDecimal after, List<String> tags) {
        BigDecimal amount() {
            return years.stream().reduce(after, BigDecimal::add);
        }
    }

    private record OpenPromise(String id, StatedPromise stated, LocalDate end) {}

    private final FilingNotes notes;
    private final Set<PromiseKind> wanted;
    private final Map<PromiseKind, OpenPromise> open = new EnumMap<>(PromiseKind.class);

    PromisesOfFilings(FilingNotes notes, Set<PromiseKind> wanted) {
        this.notes = notes;
        this.wanted = wanted.isEmpty() ? EnumSet.noneOf(PromiseKind.class) : EnumSet.copyOf(wanted);
    }

    /** Tells what an annual report says is still to be paid. */
    void tell(Filing filing, LocalDate ownEnd) {
        if (!filing.annual()) return;
        for (PromiseKind kind : wanted) {
            StatedPromise stated = stated(filing, kind, FilingPeriod.at(ownEnd));
            OpenPromise before = open.get(kind);
            boolean amendsItself =
                    before != null && !before.end().isBefore(ownEnd) && filing.amends();
            if (stated == null) {
                if (before != null && !amendsItself) cancel(filing, kind, before, ownEnd);
            } else if (before == null) sign(filing, kind, stated, ownEnd);
            else if (!amendsItself || !stated.equals(before.stated()))
                amend(filing, kind, before, stated, ownEnd);
        }
    }

    private @Nullable StatedPromise stated(Filing filing, PromiseKind kind, FilingPeriod at) {
        List<BigDecimal> years = new ArrayList<>();
        for (int i = 0; i < LEASE_YEARS.size(); i++) years.add(BigDecimal.ZERO);
        BigDecimal after = BigDecimal.ZERO;
        List<String> tags = new ArrayList<>();
        for (MaturityTable table : kind.tables) {
            boolean any =
                    table.years().stream().anyMatch(tag -> filing.amount(tag, at) != null)
                            || filing.amount(table.after(), at) != null;
            if (!any) continue;
            if (filing.amount(table.years().getFirst(), at) == null) {
                notes.leaveOut(
                        filing,
                        "%s at %s".formatted(kind.word(), at.end()),
                        "%s is not stated, so that nobody knows what comes first"
                                .formatted(table.years().getFirst()));
                continue;
            }
            for (int i = 0; i < years.size(); i++) {
                BigDecimal due = filing.amount(table.years().get(i), at);
                if (due != null) years.set(i, years.get(i).add(due));
            }
            BigDecimal later = filing.amount(table.after(), at);
            if (later != null) after = after.add(later);
            tags.add(table.years().getFirst());
            if (!kind.summed) break;
        }
        StatedPromise stated = new StatedPromise(years, after, tags);
        boolean negative = years.stream().anyMatch(y -> y.signum() < 0) || after.signum() < 0;
        return tags.isEmpty() || negative || stated.amount().signum() <= 0 ? null : stated;
    }

    private void sign(Filing filing, PromiseKind kind, StatedPromise stated, LocalDate end) {
        Money amount = notes.money(stated.amount());
        List<Instalment> schedule = schedule(stated, end);
        if (amount == null || schedule == null) {
            tooFine(filing, kind, end);
            return;
        }
        String id = "%s-%d".formatted(kind.word(), fiscalYear(end));
        notes.tell(
                new CommitmentSigned(
                        notes.header(filing, id, kind.word(), end, filing.title(stated.tags())),
                        kind.counterparty,
                        kind.kind,
                        amount,
                        schedule,
                        Settlement.CASH,
                        true,
                        kind.withinBurn));
        open.put(kind, new OpenPromise(id, stated, end));
    }

    private void amend(
            Filing filing,
            PromiseKind kind,
            OpenPromise before,
            StatedPromise stated,
            LocalDate end) {
        Money amount = notes.money(stated.amount());
        List<Instalment> schedule = schedule(stated, end);
        if (amount == null || schedule == null) {
            tooFine(filing, kind, end);
            return;
        }
        notes.tell(
                new CommitmentAmended(
                        notes.header(
                                filing, before.id(), kind.word(), end, filing.title(stated.tags())),
                        amount,
                        schedule,
                        "What is still to come by the annual report to %s".formatted(end),
                        null,
                        null,
                        null));
        open.put(kind, new OpenPromise(before.id(), stated, end));
    }

    private void cancel(Filing filing, PromiseKind kind, OpenPromise before, LocalDate end) {
        notes.tell(
                new CommitmentCancelled(
                        notes.header(
                                filing,
                                before.id(),
                                kind.word(),
                                end,
                                filing.title(List.of("no table of " + kind.word()))),
                        "no longer stated",
                        null));
        open.remove(kind);
    }

    private void tooFine(Filing filing, PromiseKind kind, LocalDate end) {
        notes.leaveOut(
                filing,
                "%s at %s".formatted(kind.word(), end),
                "it has more decimals than %s".formatted(notes.currency()));
    }

    /** The fiscal year that ends closest to a day. */
    private int fiscalYear(LocalDate end) {
        return FilingConversion.nearestMonthEnd(end).getYear();
    }

    private @Nullable List<Instalment> schedule(StatedPromise stated, LocalDate end) {
        FiscalYear year = notes.fiscalYear();
        LocalDate from = FilingConversion.nearestMonthEnd(end);
        List<Instalment> schedule = new ArrayList<>();
        for (BigDecimal due : stated.years()) {
            LocalDate to = endOfYearAfter(year, from);
            Money amount = notes.money(due);
            if (amount == null) return null;
            if (!amount.isZero())
                schedule.add(new Instalment(new Span(from.plusDays(1), to), amount));
            from = to;
        }
        return schedule;
    }

    /** The last day of the fiscal year that follows on a day. */
    private static LocalDate endOfYearAfter(FiscalYear year, LocalDate from) {
        LocalDate end = from.plusDays(1);
        while (end.getMonth() != year.endMonth()) end = end.plusMonths(1);
        return end.withDayOfMonth(end.lengthOfMonth());
    }
}
