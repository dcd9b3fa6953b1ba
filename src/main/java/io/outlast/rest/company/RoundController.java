package io.outlast.rest.company;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.Evidenced;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.timeline.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/** What money was promised to a company. */
@RestController
@Needs
@Tag(name = "Rounds")
class RoundController {
    /** A round as it stands, in its own currency; amounts are null where it is undisclosed. */
    record RoundDetails(
            String id,
            @Nullable String name,
            String instrument,
            LocalDate effective,
            LocalDate known,
            @Nullable Money amount,
            @Nullable Money primary,
            boolean binding,
            boolean withdrawn,
            @Nullable String lead,
            List<InvestorDetails> investors,
            @Nullable Money preMoney,
            @Nullable Money postMoney,
            @Nullable LocalDate maturity,
            List<RepaymentDue> repayments,
            @Nullable Boolean revolving,
            @Nullable LocalDate availableUntil,
            @Nullable Money funded,
            @Nullable Money repaid,
            @Nullable Money outstanding,
            @Nullable Money undrawn,
            List<TrancheDetails> tranches,
            List<String> events) {}

    /** An instalment by which debt is paid back. */
    record RepaymentDue(LocalDate due, Money amount) {}

    /** Who promised how much. */
    record InvestorDetails(String name, @Nullable Money amount) {}

    /** A tranche; {@code state} is funded, lapsed, withdrawn, or what its rest counts as. */
    record TrancheDetails(
            String id,
            Money amount,
            Money funded,
            Money left,
            @Nullable LocalDate due,
            boolean conditional,
            @Nullable LocalDate until,
            String state) {}

    @GetMapping("/api/companies/{company}/rounds")
    @Operation(
            operationId = "rounds",
            summary = "What money was promised to the company, and what of it came?")
    @AsTable(
            value = "rounds",
            sums = {
                "rounds.amount",
                "rounds.primary",
                "rounds.funded",
                "rounds.repaid",
                "rounds.outstanding",
                "rounds.undrawn",
                "investors.amount",
                "repayments.amount",
                "tranches.amount",
                "tranches.funded",
                "tranches.left"
            })
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    ListOf<RoundDetails> rounds(Question question) {
        PointInTime point = question.point();
        Books books = Books.of(question.timeline(), question.rates(), point, Evidenced.SILENT);
        return ListOf.of(books.rounds().stream().map(r -> item(r, point)).toList());
    }

    private static RoundDetails item(RoundStanding round, PointInTime point) {
        var raised = round.raised();
        CurrencyUnit currency = round.currency();
        boolean disclosed = round.amount() != null;
        return new RoundDetails(
                round.id(),
                raised.name(),
                Word.of(raised.instrument()),
                raised.header().effective(),
                raised.header().known(),
                money(round.amount(), currency),
                money(round.proceeds(), currency),
                round.binding(),
                round.withdrawn(),
                raised.lead(),
                raised.investors().stream()
                        .map(i -> new InvestorDetails(i.name(), i.amount()))
                        .toList(),
                raised.preMoney(),
                raised.postMoney(),
                date(round.maturity()),
                round.repayments().stream()
                        .map(i -> new RepaymentDue(i.due(), i.amount()))
                        .toList(),
                round.facility() ? round.revolving() : null,
                date(round.availableUntil()),
                disclosed ? Money.ofMinor(currency, round.funded()) : null,
                disclosed ? Money.ofMinor(currency, round.repaid()) : null,
                disclosed ? Money.ofMinor(currency, round.outstanding()) : null,
                disclosed ? Money.ofMinor(currency, round.left()) : null,
                round.tranches().stream().map(t -> tranche(round, t, currency)).toList(),
                round.events(point));
    }

    private static @Nullable LocalDate date(int day) {
        return day == Version.NEVER ? null : PointInTime.date(day);
    }

    private static @Nullable Money money(@Nullable Long minor, CurrencyUnit currency) {
        return minor == null ? null : Money.ofMinor(currency, minor);
    }

    private static TrancheDetails tranche(
            RoundStanding round, TrancheStanding tranche, CurrencyUnit currency) {
        String state =
                tranche.left() > 0
                        ? (round.binding() ? Word.of(tranche.kind()) : "letter")
                        : tranche.lapsed()
                                ? "lapsed"
                                : round.withdrawn() && tranche.funded() < tranche.amount()
                                        ? "withdrawn"
                                        : "funded";
        return new TrancheDetails(
                tranche.id(),
                Money.ofMinor(currency, tranche.amount()),
                Money.ofMinor(currency, tranche.funded()),
                Money.ofMinor(currency, tranche.left()),
                date(tranche.due()),
                tranche.conditional(),
                date(tranche.until()),
                state);
    }
}
