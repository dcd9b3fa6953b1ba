package io.outlast.rest.company;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.Evidenced;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What money a company has promised. */
@RestController
@Needs
@Tag(name = "Commitments")
class CommitmentController {
    /**
     * A commitment as it stands, in its own currency; amounts are null where it is undisclosed.
     *
     * @param state letter, open, fulfilled or cancelled
     * @param presumedPaid what the reported burn contains of it and nobody recorded as paid
     * @param schedule what is left of it, earliest period first
     * @param due what of it falls due after asOf, by calendar year; arrears are not in it
     * @param payments what was paid or settled in shares
     */
    record CommitmentDetails(
            String id,
            String counterparty,
            String kind,
            String state,
            LocalDate effective,
            LocalDate known,
            @Nullable Money amount,
            String settlement,
            boolean binding,
            boolean withinBurn,
            @Nullable Money paid,
            @Nullable Money settledInEquity,
            @Nullable Money outstanding,
            @Nullable Money unscheduled,
            @Nullable Money arrears,
            @Nullable Money presumedPaid,
            List<InstalmentLeft> schedule,
            List<DueInYear> due,
            List<PaymentMade> payments,
            List<String> events) {}

    /** What falls due in a calendar year. */
    record DueInYear(int year, Money amount) {}

    /** What was paid, or settled in shares. */
    record PaymentMade(LocalDate effective, Money amount, boolean inShares) {}

    /** What is left of a period. */
    record InstalmentLeft(LocalDate start, LocalDate end, Money amount) {}

    @GetMapping("/api/companies/{company}/commitments")
    @Operation(
            operationId = "commitments",
            summary = "What has the company promised, and what of it is still to come?")
    @AsTable(
            value = "commitments",
            sums = {
                "commitments.amount",
                "commitments.paid",
                "commitments.settledInEquity",
                "commitments.outstanding",
                "commitments.unscheduled",
                "commitments.arrears",
                "commitments.presumedPaid",
                "schedule.amount",
                "due.amount",
                "payments.amount"
            })
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    ListOf<CommitmentDetails> commitments(Question question) {
        PointInTime point = question.point();
        Books books = Books.of(question.timeline(), question.rates(), point, Evidenced.SILENT);
        return ListOf.of(books.commitments().stream().map(c -> item(c, books, point)).toList());
    }

    private static CommitmentDetails item(
            CommitmentStanding commitment, Books books, PointInTime point) {
        var signed = commitment.signed();
        CurrencyUnit currency = commitment.currency();
        boolean disclosed = commitment.amount() != null;
        return new CommitmentDetails(
                commitment.id(),
                signed.counterparty(),
                Word.of(signed.kind()),
                state(commitment),
                signed.header().effective(),
                signed.header().known(),
                money(disclosed, commitment.amount() == null ? 0 : commitment.amount(), currency),
                Word.of(commitment.settlement()),
                commitment.binding(),
                commitment.withinBurn(),
                money(disclosed, commitment.paid(), currency),
                money(disclosed, commitment.settled(), currency),
                money(disclosed, commitment.outstanding(), currency),
                money(disclosed, commitment.unscheduled(), currency),
                money(disclosed, commitment.arrears(books.arrearsDay()), currency),
                money(disclosed, commitment.presumedPaid(), currency),
                commitment.schedule().stream()
                        .map(
                                p ->
                                        new InstalmentLeft(
                                                PointInTime.date(p.start()),
                                                PointInTime.date(p.end()),
                                                Money.ofMinor(currency, p.amount())))
                        .toList(),
                due(commitment, books, point),
                commitment.payments().stream()
                        .map(
                                p ->
                                        new PaymentMade(
                                                p.effective(),
                                                Money.ofMinor(currency, p.amount()),
                                                p.inShares()))
                        .toList(),
                commitment.events(point));
    }

    private static List<DueInYear> due(
            CommitmentStanding commitment, Books books, PointInTime point) {
        SortedMap<Integer, Long> years = new TreeMap<>();
        for (CommitmentStanding.Remainder run : commitment.runOff(books.arrearsDay(), point.asOf()))
            run.byYear(run.amount())
                    .forEach((year, amount) -> years.merge(year, amount, Long::sum));
        return years.entrySet().stream()
                .map(
                        e ->
                                new DueInYear(
                                        e.getKey(),
                                        Money.ofMinor(commitment.currency(), e.getValue())))
                .toList();
    }

    private static String state(CommitmentStanding commitment) {
        if (commitment.cancelled()) return "cancelled";
        if (commitment.amount() != null && commitment.outstanding() == 0) return "fulfilled";
        return commitment.binding() ? "open" : "letter";
    }

    private static @Nullable Money money(boolean disclosed, long minor, CurrencyUnit currency) {
        return disclosed ? Money.ofMinor(currency, minor) : null;
    }
}
