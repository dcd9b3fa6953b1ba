package io.outlast.rest;

import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.Evidenced;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What money a company has promised. */
@RestController
@Tag(name = "Commitments")
class CommitmentController {
    private final Companies companies;

    CommitmentController(Companies companies) {
        this.companies = companies;
    }

    /**
     * A commitment as it stands, in its own currency; amounts are null where it is undisclosed.
     *
     * @param state letter, open, fulfilled or cancelled
     * @param schedule what is left of it, earliest period first
     * @param due what of it falls due after asOf, by calendar year; arrears are not in it
     * @param payments what was paid or settled in shares
     */
    record Item(
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
            List<Instalment> schedule,
            List<Year> due,
            List<Payment> payments,
            List<String> events) {}

    /** What falls due in a calendar year. */
    record Year(int year, Money amount) {}

    /** What was paid, or settled in shares. */
    record Payment(LocalDate effective, Money amount, boolean inShares) {}

    /** What is left of a period. */
    record Instalment(LocalDate start, LocalDate end, Money amount) {}

    @GetMapping("/api/companies/{company}/commitments")
    @Operation(
            operationId = "commitments",
            summary = "What has the company promised, and what of it is still to come?")
    Page<Item> commitments(@PathVariable String company, View view) {
        Books books =
                Books.of(
                        companies.visible(company, view),
                        companies.timelines().rates(),
                        view,
                        Evidenced.SILENT);
        return Page.of(books.commitments().stream().map(c -> item(c, books, view)).toList());
    }

    private static Item item(CommitmentStanding commitment, Books books, View view) {
        var signed = commitment.signed();
        CurrencyUnit currency = commitment.currency();
        boolean disclosed = commitment.amount() != null;
        return new Item(
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
                money(disclosed, commitment.arrears(books.balanceDay()), currency),
                commitment.schedule().stream()
                        .map(
                                p ->
                                        new Instalment(
                                                View.date(p.start()),
                                                View.date(p.end()),
                                                Money.ofMinor(currency, p.amount())))
                        .toList(),
                due(commitment, books, view),
                commitment.payments().stream()
                        .map(
                                p ->
                                        new Payment(
                                                p.effective(),
                                                Money.ofMinor(currency, p.amount()),
                                                p.inShares()))
                        .toList(),
                commitment.events(view));
    }

    private static List<Year> due(CommitmentStanding commitment, Books books, View view) {
        SortedMap<Integer, Long> years = new TreeMap<>();
        for (CommitmentStanding.Remainder run : commitment.runOff(books.balanceDay(), view.asOf()))
            run.byYear(run.amount())
                    .forEach((year, amount) -> years.merge(year, amount, Long::sum));
        return years.entrySet().stream()
                .map(e -> new Year(e.getKey(), Money.ofMinor(commitment.currency(), e.getValue())))
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
