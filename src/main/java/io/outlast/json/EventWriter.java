package io.outlast.json;

import io.outlast.calendar.Span;
import io.outlast.event.*;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;

/** The one writing of events as JSON, with a fixed order of fields and nothing implied. */
public final class EventWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EventWriter() {}

    /**
     * The event as a line of a history file has it, without {@code fact}, {@code ref} and {@code
     * type}.
     */
    public static ObjectNode line(LedgerEvent event) {
        Header header = event.header();
        ObjectNode out = JSON.objectNode();
        text(out, "company", header.company());
        text(out, "id", header.id());
        text(out, "key", header.key());
        out.put("effective", header.effective().toString());
        out.put("known", header.known().toString());
        Source source = header.source();
        ObjectNode from = out.putObject("source");
        from.put("publisher", source.publisher());
        from.put("title", source.title());
        text(from, "url", source.url());
        from.put("evidence", Word.of(source.evidence()));
        switch (event) {
            case FactCorrected e -> {
                out.set("data", data(e.data()));
                out.put("reason", e.reason());
            }
            case FactRetracted e -> out.put("reason", e.reason());
            default -> out.set("data", data(event));
        }
        return out;
    }

    /** The event as the store has it: a correction also says what it corrects. */
    public static ObjectNode stored(LedgerEvent event) {
        ObjectNode out = line(event);
        switch (event) {
            case FactCorrected e -> {
                EventType type = EventType.of(e.data());
                out.put("fact", e.fact())
                        .put("of", type.logicalName())
                        .put("ofRevision", type.revision());
            }
            case FactRetracted e -> out.put("fact", e.fact()).put("of", e.of().logicalName());
            default -> {}
        }
        return out;
    }

    /** What is said of money wherever it stands. */
    public static ObjectNode money(Money money) {
        return JSON.objectNode()
                .put("amount", money.getAmount().toPlainString())
                .put("currency", money.getCurrencyUnit().getCode());
    }

    /** The data of an event that is no correction. */
    public static ObjectNode data(LedgerEvent event) {
        ObjectNode out = JSON.objectNode();
        switch (event) {
            case CompanyRegistered e -> {
                out.put("name", e.name());
                out.put("currency", e.currency().getCode());
                out.put("fiscalYearEnd", e.fiscalYearEnd().toString());
            }
            case CashBalanceReported e -> money(out, "balance", e.balance());
            case QuarterlyBurnReported e -> {
                out.put("quarter", e.quarter().toString());
                span(out, e.span());
                money(out, "burn", e.burn());
            }
            case BurnReported e -> {
                span(out, e.span());
                money(out, "burn", e.burn());
            }
            case BurnRestated e -> {
                if (e.quarter() != null) out.put("quarter", e.quarter().toString());
                span(out, e.span());
                money(out, "burn", e.burn());
                out.put("reason", e.reason());
            }
            case CashMoved e -> {
                money(out, "amount", e.amount());
                out.put("kind", Word.of(e.kind()));
                out.put("reason", e.reason());
            }
            case CompanyExited e -> {
                out.put("outcome", Word.of(e.outcome()));
                text(out, "acquirer", e.acquirer());
                money(out, "price", e.price());
            }
            case ExchangeRateRecorded e -> {
                out.put("base", e.base().getCode());
                out.put("quote", e.quote().getCode());
                out.put("rate", e.rate().toPlainString());
            }
            case RoundRaised e -> roundRaised(out, e);
            case RoundAmended e -> {
                money(out, "amount", e.amount());
                money(out, "primary", e.primary());
                bool(out, "binding", e.binding());
                list(out, "tranches", e.tranches(), EventWriter::tranche);
                date(out, "maturity", e.maturity());
                out.put("reason", e.reason());
            }
            case TrancheFunded e -> {
                out.put("tranche", e.tranche());
                money(out, "amount", e.amount());
            }
            case TrancheLapsed e -> {
                out.put("tranche", e.tranche());
                out.put("reason", e.reason());
            }
            case RoundWithdrawn e -> out.put("reason", e.reason());
            case PrincipalRepaid e -> money(out, "amount", e.amount());
            case CommitmentSigned e -> {
                out.put("counterparty", e.counterparty());
                out.put("kind", Word.of(e.kind()));
                money(out, "amount", e.amount());
                list(out, "schedule", e.schedule(), EventWriter::instalment);
                out.put("settlement", Word.of(e.settlement()));
                out.put("binding", e.binding());
                out.put("withinBurn", e.withinBurn());
            }
            case CommitmentAmended e -> {
                money(out, "amount", e.amount());
                list(out, "schedule", e.schedule(), EventWriter::instalment);
                out.put("reason", e.reason());
                bool(out, "binding", e.binding());
                if (e.settlement() != null) out.put("settlement", Word.of(e.settlement()));
                bool(out, "withinBurn", e.withinBurn());
            }
            case CommitmentPaid e -> money(out, "amount", e.amount());
            case CommitmentSettledInEquity e -> {
                money(out, "amount", e.amount());
                if (e.shares() != null) out.put("shares", e.shares().toPlainString());
            }
            case CommitmentCancelled e -> {
                out.put("reason", e.reason());
                money(out, "terminationFee", e.terminationFee());
            }
            case ForecastPublished e -> {
                out.put("forecaster", e.forecaster());
                list(out, "periods", e.periods(), EventWriter::period);
                text(out, "note", e.note());
            }
            case ForecastRevised e -> {
                list(out, "periods", e.periods(), EventWriter::period);
                out.put("reason", e.reason());
            }
            case ForecastWithdrawn e -> out.put("reason", e.reason());
            case ClaimMade e -> {
                out.put("claimant", e.claimant());
                out.put("statement", e.statement());
                out.put("kind", Word.of(e.kind()));
                date(out, "deadline", e.deadline());
                if (e.probability() != null) out.put("probability", e.probability());
            }
            case ClaimResolved e -> {
                out.put("outcome", e.outcome());
                out.put("reason", e.reason());
            }
            case ScenarioSaved e -> {
                out.put("name", e.name());
                list(out, "changes", e.changes(), EventWriter::change);
                text(out, "note", e.note());
            }
            case ScenarioDiscarded e -> out.put("reason", e.reason());
            case Correction e ->
                    throw new IllegalStateException("A correction has no data of its own: " + e);
        }
        return out;
    }

    private static void roundRaised(ObjectNode out, RoundRaised e) {
        text(out, "name", e.name());
        out.put("instrument", Word.of(e.instrument()));
        money(out, "amount", e.amount());
        money(out, "primary", e.primary());
        out.put("binding", e.binding());
        text(out, "lead", e.lead());
        list(
                out,
                "investors",
                e.investors(),
                (into, investor) -> {
                    into.put("name", investor.name());
                    money(into, "amount", investor.amount());
                });
        money(out, "preMoney", e.preMoney());
        money(out, "postMoney", e.postMoney());
        // A facility has just the one, and a secondary or undisclosed round none: a list is refused
        // there.
        List<Tranche> tranches =
                e.instrument() == RoundRaised.Instrument.FACILITY ? null : e.tranches();
        if (tranches != null && !tranches.isEmpty())
            list(out, "tranches", tranches, EventWriter::tranche);
        date(out, "maturity", e.maturity());
    }

    private static void change(ObjectNode out, Change change) {
        out.put("change", ChangeReader.word(change));
        switch (change) {
            case Change.Cancel c -> {
                out.put("commitment", c.commitment());
                money(out, "terminationFee", c.terminationFee());
            }
            case Change.Rescale c -> {
                out.put("commitment", c.commitment());
                out.put("factor", c.factor().toPlainString());
            }
            case Change.Stretch c ->
                    out.put("commitment", c.commitment()).put("months", c.months());
            case Change.SettleInEquity c -> {
                out.put("commitment", c.commitment());
                out.put("share", c.share().toPlainString());
            }
            case Change.Lapse c -> out.put("round", c.round()).put("tranche", c.tranche());
            case Change.Delay c ->
                    out.put("round", c.round())
                            .put("tranche", c.tranche())
                            .put("months", c.months());
            case Change.Raise c -> {
                money(out, "amount", c.amount());
                date(out, "on", c.on());
            }
            case Change.ScaleBurn c -> {
                out.put("factor", c.factor().toPlainString());
                date(out, "from", c.from());
            }
            case Change.ChooseForecast c -> out.put("forecast", c.forecast());
            case Change.Suppose c -> {
                Header header = c.event().header();
                out.put("type", EventType.of(c.event()).logicalName());
                text(out, "id", header.id());
                out.put("effective", header.effective().toString());
                out.set("data", data(c.event()));
            }
        }
    }

    private static void tranche(ObjectNode out, Tranche tranche) {
        out.put("id", tranche.id());
        money(out, "amount", tranche.amount());
        date(out, "due", tranche.due());
        text(out, "condition", tranche.condition());
        date(out, "until", tranche.until());
    }

    private static void instalment(ObjectNode out, Instalment instalment) {
        span(out, instalment.span());
        money(out, "amount", instalment.amount());
    }

    private static void period(ObjectNode out, Period period) {
        span(out, period.span());
        money(out, "burn", period.burn());
    }

    private static void span(ObjectNode out, Span span) {
        out.put("start", span.start().toString());
        out.put("end", span.end().toString());
    }

    private static void text(ObjectNode out, String name, @Nullable String text) {
        if (text != null) out.put(name, text);
    }

    private static void bool(ObjectNode out, String name, @Nullable Boolean value) {
        if (value != null) out.put(name, value.booleanValue());
    }

    private static void date(ObjectNode out, String name, @Nullable LocalDate day) {
        if (day != null) out.put(name, day.toString());
    }

    private static void money(ObjectNode out, String name, @Nullable Money money) {
        if (money != null) out.set(name, money(money));
    }

    private static <T> void list(
            ObjectNode out, String name, List<T> list, BiConsumer<ObjectNode, T> element) {
        ArrayNode array = out.putArray(name);
        list.forEach(entry -> element.accept(array.addObject(), entry));
    }
}
