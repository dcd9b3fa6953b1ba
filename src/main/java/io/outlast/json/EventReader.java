package io.outlast.json;

import io.outlast.calendar.Days;
import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;
import io.outlast.event.*;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.RoundRaised.Investor;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Objects;

/**
 * The one reading of events from JSON: of commands, of lines of a history file and of the store.
 * Every fault of an input is named with its path; nothing is guessed.
 */
public final class EventReader {
    private static final int NAME = 200;
    private static final int TITLE = 500;
    private static final int PROSE = 4000;
    private static final int ENTRIES = 1000;
    private static final List<String> RECORDED = List.of("recorded", "sequence", "recordedBy");
    private static final Source SUPPOSED =
            new Source("What-if", "Supposed, not recorded", null, Evidence.ESTIMATE);
    private static final Source NO_SOURCE = new Source("", "", null, Evidence.ESTIMATE);

    /** What the reading has to ask of the ledger. */
    public interface Context {
        /**
         * The fiscal year of a company.
         *
         * @throws Refusal if there is no such company
         */
        FiscalYear fiscalYear(String company);

        /**
         * The fact that a correction or retraction names.
         *
         * @param fact an event id, or null
         * @param ref a key of the company, or null
         * @throws Refusal if there is no such fact
         */
        Target target(@Nullable String company, @Nullable String fact, @Nullable String ref);

        /** Today, in UTC: the default of {@code known}; null where it must be given. */
        @Nullable LocalDate today();
    }

    /** A recorded event that a correction or retraction names. */
    public record Target(
            String eventId,
            EventType type,
            @Nullable String company,
            @Nullable String id,
            LocalDate effective,
            LocalDate known) {}

    private final Context context;

    public EventReader(Context context) {
        this.context = context;
    }

    /**
     * Reads the body of a command, in which the data stands beside the header.
     *
     * @param company the company of the path; null where the command is of the ledger, or registers
     *     one
     * @param id the round, commitment, forecast or claim of the path; null where it is the body's
     *     to say
     */
    public LedgerEvent command(
            EventType type, @Nullable String company, @Nullable String id, ObjectNode body) {
        ObjectReader in = new ObjectReader(body, "", new ObjectReader.Faults());
        String ownId = id != null ? id : in.optionalId("id");
        String owner =
                type == EventType.COMPANY_REGISTERED
                        ? Objects.requireNonNullElse(ownId, "")
                        : company;
        if (type == EventType.COMPANY_REGISTERED && ownId == null) {
            in.faults().unreadable("id", "id is missing: the company's, such as openai");
        } else if (ownId != null && !type.hasId() && type != EventType.COMPANY_REGISTERED) {
            in.faults()
                    .unreadable(
                            "id",
                            "\"id\" is not a field here: "
                                    + type.logicalName()
                                    + " belongs to no round, commitment, forecast or claim");
        }
        LedgerEvent event = event(type, owner, type.hasId() ? ownId : null, in, in);
        in.nothingElse();
        in.faults().refuseIfAny();
        return event;
    }

    /** Reads a line of a history file. */
    public LedgerEvent line(ObjectNode line) {
        ObjectReader in = new ObjectReader(line, "", new ObjectReader.Faults());
        EventType type = in.form("type", EventReader::type, EventType.COMPANY_REGISTERED);
        in.faults().refuseIfAny();
        String company =
                type == EventType.EXCHANGE_RATE_RECORDED
                        ? null
                        : type == EventType.FACT_CORRECTED || type == EventType.FACT_RETRACTED
                                ? in.optionalId("company")
                                : in.id("company");
        String id = type.hasId() ? in.id("id") : null;
        boolean correction = type == EventType.FACT_CORRECTED || type == EventType.FACT_RETRACTED;
        if (correction) id = in.optionalId("id");
        ObjectReader data = correction ? in : in.object("data");
        LedgerEvent event = event(type, company, id, in, data);
        if (type == EventType.FACT_RETRACTED && in.has("data")) {
            in.skip("data");
            in.faults()
                    .unreadable(
                            "data", "\"data\" is not a field here: a retraction replaces nothing");
        }
        // What an export adds when it is asked to; the ledger gives its own.
        for (String name : RECORDED) in.skip(name);
        if (!correction) data.nothingElse();
        in.nothingElse();
        in.faults().refuseIfAny();
        return event;
    }

    /**
     * Reads an event from the store, where a correction says the type of the fact that it names.
     *
     * @throws Refusal if the store holds what was never written to it
     */
    public static LedgerEvent stored(EventType type, ObjectNode payload) {
        ObjectReader in = new ObjectReader(payload, "", new ObjectReader.Faults(true));
        String company = in.optionalText("company", NAME);
        String id = in.optionalText("id", NAME);
        LedgerEvent event;
        if (type == EventType.FACT_CORRECTED || type == EventType.FACT_RETRACTED) {
            Target target =
                    new Target(
                            in.text("fact", NAME),
                            in.form("of", EventReader::type, type),
                            company,
                            id,
                            Days.FIRST,
                            Days.FIRST);
            event = new EventReader(new Stored(target)).event(type, company, id, in, in);
        } else {
            event = FROM_STORE.event(type, company, id, in, in.object("data"));
        }
        in.faults().refuseIfAny();
        return completed(event, event.header().known());
    }

    private static final EventReader FROM_STORE = new EventReader(new Stored(null));

    /** The store asks nothing of the ledger: all is written out in it. */
    private record Stored(@Nullable Target written) implements Context {
        @Override
        public FiscalYear fiscalYear(String company) {
            throw new IllegalStateException("A stored report states its days");
        }

        @Override
        public Target target(
                @Nullable String company, @Nullable String fact, @Nullable String ref) {
            return Objects.requireNonNull(written);
        }

        @Override
        public @Nullable LocalDate today() {
            return null;
        }
    }

    /**
     * A round as it is stored; whether it spoke of the future is a matter of when the fact was
     * known.
     */
    private static LedgerEvent completed(LedgerEvent event, LocalDate known) {
        if (!(event instanceof RoundRaised raised)) return event;
        Header own = raised.header();
        Header then =
                new Header(
                        own.company(), own.id(), own.key(), own.effective(), known, own.source());
        return raised.with(then).completed().with(own);
    }

    static EventType type(String name) {
        EventType type = EventType.named(name);
        if (type == null)
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no type of event; one is needed, such as RoundRaised");
        return type;
    }

    private LedgerEvent event(
            EventType type,
            @Nullable String company,
            @Nullable String id,
            ObjectReader in,
            ObjectReader data) {
        ObjectReader.Faults faults = in.faults();
        String key = in.optionalKey("key");
        Target target = null;
        EventType kind = type;
        if (type == EventType.FACT_CORRECTED || type == EventType.FACT_RETRACTED) {
            target = target(company, in);
            if (id != null && !id.equals(target.id())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "id",
                        "The fact belongs to "
                                + (target.id() == null ? "the company itself" : target.id())
                                + ", not to "
                                + id);
            }
            id = target.id();
            company = target.company();
            kind = target.type();
            if (context instanceof Stored) {
                in.skip("of");
                in.skip("ofRevision");
            }
        }
        Burn burn = null;
        ObjectReader content = data;
        if (type == EventType.FACT_CORRECTED) content = in.object("data");
        if (kind.reportsBurn() && type != EventType.FACT_RETRACTED)
            burn = burn(kind, company, content);
        LocalDate effective = burn == null ? in.date("effective") : in.optionalDate("effective");
        if (burn != null && effective == null) effective = burn.span.end();
        if (burn != null
                && effective != null
                && faults.none()
                && !effective.equals(burn.span.end())) {
            faults.rule(
                    "effective",
                    "effective is "
                            + effective
                            + "; of a period report it is the last day of the period, "
                            + burn.span.end());
        }
        LocalDate today = context.today();
        LocalDate known =
                today == null
                        ? in.date("known")
                        : Objects.requireNonNullElse(in.optionalDate("known"), today);
        // A retraction speaks of the day of its fact, where it says no other.
        if (effective == null && target != null) effective = earlier(target.effective(), known);
        Source source = source(in.object("source"));
        Header header =
                new Header(company, id, key, Objects.requireNonNull(effective), known, source);
        if (target == null) return data(type, header, content, burn);
        String reason = in.text("reason", PROSE);
        if (type == EventType.FACT_RETRACTED)
            return new FactRetracted(header, target.eventId(), target.type(), reason);
        LedgerEvent replacement =
                completed(data(kind, header.withKey(null), content, burn), target.known());
        content.nothingElse();
        return new FactCorrected(header, target.eventId(), replacement, reason);
    }

    private Target target(@Nullable String company, ObjectReader in) {
        String fact = in.optionalText("fact", NAME);
        String ref = in.optionalText("ref", NAME);
        if ((fact == null) == (ref == null)) {
            in.faults()
                    .unreadable(
                            "fact",
                            "Either fact, an event id, or ref, a key, must name what is put right");
            in.faults().refuseIfAny();
        }
        return context.target(company, fact, ref);
    }

    private record Burn(@Nullable Quarter quarter, Span span) {}

    private Burn burn(EventType type, @Nullable String company, ObjectReader in) {
        Quarter quarter =
                type == EventType.BURN_REPORTED
                        ? null
                        : type == EventType.QUARTERLY_BURN_REPORTED
                                ? in.form("quarter", Quarter::parse, new Quarter(2000, 1))
                                : in.optionalForm("quarter", Quarter::parse);
        if (quarter == null || in.has("start") || in.has("end"))
            return new Burn(quarter, in.span());
        in.skip("start");
        in.skip("end");
        if (company == null || !in.faults().none())
            return new Burn(quarter, new FiscalYear(Month.DECEMBER).span(quarter));
        return new Burn(quarter, context.fiscalYear(company).span(quarter));
    }

    /**
     * Reads an event that is only supposed: it has no source, and is known on the day on which it
     * happens, until it is supposed at a point in time.
     */
    LedgerEvent supposed(
            EventType type, @Nullable String company, @Nullable String id, ObjectReader in) {
        ObjectReader content = in.object("data");
        Burn burn = type.reportsBurn() ? burn(type, company, content) : null;
        LocalDate effective =
                burn == null
                        ? in.date("effective")
                        : Objects.requireNonNullElse(in.optionalDate("effective"), burn.span.end());
        LedgerEvent event =
                data(
                        type,
                        new Header(company, id, null, effective, effective, SUPPOSED),
                        content,
                        burn);
        content.nothingElse();
        return completed(event, effective);
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static Source source(ObjectReader in) {
        if (!in.faults().none() && !in.has("publisher")) return NO_SOURCE;
        Source source =
                new Source(
                        in.text("publisher", NAME),
                        in.text("title", TITLE),
                        in.optionalUrl("url"),
                        in.word("evidence", Evidence.class));
        in.nothingElse();
        return source;
    }

    /** Reads the data of a type; a period report gets its span from {@code burn}. */
    private LedgerEvent data(EventType type, Header header, ObjectReader in, @Nullable Burn burn) {
        return switch (type) {
            case COMPANY_REGISTERED ->
                    new CompanyRegistered(
                            header,
                            in.text("name", NAME),
                            in.currency("currency"),
                            in.form(
                                    "fiscalYearEnd",
                                    FiscalYear::parse,
                                    new FiscalYear(Month.DECEMBER)));
            case CASH_BALANCE_REPORTED -> new CashBalanceReported(header, in.money("balance"));
            case QUARTERLY_BURN_REPORTED ->
                    new QuarterlyBurnReported(
                            header,
                            Objects.requireNonNull(Objects.requireNonNull(burn).quarter),
                            burn.span,
                            in.money("burn"));
            case BURN_REPORTED ->
                    new BurnReported(header, Objects.requireNonNull(burn).span, in.money("burn"));
            case BURN_RESTATED ->
                    new BurnRestated(
                            header,
                            Objects.requireNonNull(burn).quarter,
                            burn.span,
                            in.money("burn"),
                            in.text("reason", PROSE));
            case CASH_MOVED ->
                    new CashMoved(
                            header,
                            in.money("amount"),
                            in.word("kind", CashMoved.Kind.class),
                            in.text("reason", PROSE));
            case COMPANY_EXITED ->
                    new CompanyExited(
                            header,
                            in.word("outcome", CompanyExited.Outcome.class),
                            in.optionalText("acquirer", NAME),
                            in.optionalPositiveMoney("price"));
            case EXCHANGE_RATE_RECORDED ->
                    new ExchangeRateRecorded(
                            header,
                            in.currency("base"),
                            in.currency("quote"),
                            in.decimal("rate", 12, 12));
            case ROUND_RAISED ->
                    raised(
                            in,
                            new RoundRaised(
                                    header,
                                    in.optionalText("name", NAME),
                                    in.word("instrument", RoundRaised.Instrument.class),
                                    in.optionalPositiveMoney("amount"),
                                    in.optionalPositiveMoney("primary"),
                                    !Boolean.FALSE.equals(in.optionalBoolean("binding")),
                                    in.optionalText("lead", NAME),
                                    orEmpty(
                                            in.optionalList(
                                                    "investors", ENTRIES, EventReader::investor)),
                                    in.optionalPositiveMoney("preMoney"),
                                    in.optionalPositiveMoney("postMoney"),
                                    in.optionalList("tranches", ENTRIES, EventReader::tranche),
                                    in.optionalDate("maturity")));
            case ROUND_AMENDED ->
                    new RoundAmended(
                            header,
                            in.positiveMoney("amount"),
                            in.optionalPositiveMoney("primary"),
                            in.optionalBoolean("binding"),
                            in.list("tranches", ENTRIES, EventReader::tranche),
                            in.optionalDate("maturity"),
                            in.text("reason", PROSE));
            case TRANCHE_FUNDED ->
                    new TrancheFunded(header, in.text("tranche", 100), in.positiveMoney("amount"));
            case TRANCHE_LAPSED ->
                    new TrancheLapsed(header, in.text("tranche", 100), in.text("reason", PROSE));
            case ROUND_WITHDRAWN -> new RoundWithdrawn(header, in.text("reason", PROSE));
            case PRINCIPAL_REPAID -> new PrincipalRepaid(header, in.positiveMoney("amount"));
            case COMMITMENT_SIGNED ->
                    new CommitmentSigned(
                            header,
                            in.text("counterparty", NAME),
                            in.word("kind", CommitmentSigned.Kind.class),
                            in.optionalPositiveMoney("amount"),
                            orEmpty(in.optionalList("schedule", ENTRIES, EventReader::instalment)),
                            Objects.requireNonNullElse(
                                    in.optionalWord("settlement", Settlement.class),
                                    Settlement.CASH),
                            !Boolean.FALSE.equals(in.optionalBoolean("binding")),
                            !Boolean.FALSE.equals(in.optionalBoolean("withinBurn")));
            case COMMITMENT_AMENDED ->
                    new CommitmentAmended(
                            header,
                            in.positiveMoney("amount"),
                            orEmpty(in.optionalList("schedule", ENTRIES, EventReader::instalment)),
                            in.text("reason", PROSE),
                            in.optionalBoolean("binding"),
                            in.optionalWord("settlement", Settlement.class),
                            in.optionalBoolean("withinBurn"));
            case COMMITMENT_PAID -> new CommitmentPaid(header, in.positiveMoney("amount"));
            case COMMITMENT_SETTLED_IN_EQUITY ->
                    new CommitmentSettledInEquity(
                            header,
                            in.positiveMoney("amount"),
                            aboveZero(in, "shares", in.optionalDecimal("shares", 18, 6)));
            case COMMITMENT_CANCELLED ->
                    new CommitmentCancelled(
                            header, in.text("reason", PROSE), in.optionalFee("terminationFee"));
            case FORECAST_PUBLISHED ->
                    new ForecastPublished(
                            header,
                            in.text("forecaster", NAME),
                            in.list("periods", ENTRIES, EventReader::period),
                            in.optionalText("note", PROSE));
            case FORECAST_REVISED ->
                    new ForecastRevised(
                            header,
                            in.list("periods", ENTRIES, EventReader::period),
                            in.text("reason", PROSE));
            case FORECAST_WITHDRAWN -> new ForecastWithdrawn(header, in.text("reason", PROSE));
            case CLAIM_MADE ->
                    new ClaimMade(
                            header,
                            in.text("claimant", NAME),
                            in.text("statement", PROSE),
                            in.word("kind", ClaimMade.Kind.class),
                            in.date("deadline"),
                            in.optionalDecimal("probability", 1, 10));
            case CLAIM_RESOLVED ->
                    new ClaimResolved(header, in.bool("outcome"), in.text("reason", PROSE));
            case SCENARIO_SAVED ->
                    new ScenarioSaved(
                            header,
                            in.text("name", NAME),
                            new ChangeReader(this, header.company()).list(in),
                            in.optionalText("note", PROSE));
            case SCENARIO_DISCARDED -> new ScenarioDiscarded(header, in.text("reason", PROSE));
            case FACT_CORRECTED, FACT_RETRACTED ->
                    throw Refusal.rule("A correction names the fact, never another correction");
        };
    }

    private static @Nullable BigDecimal aboveZero(
            ObjectReader in, String name, @Nullable BigDecimal number) {
        if (number != null && number.signum() <= 0)
            in.faults()
                    .rule(
                            in.at(name),
                            name
                                    + " is "
                                    + number.toPlainString()
                                    + "; a number above zero is needed");
        return number;
    }

    private static RoundRaised raised(ObjectReader in, RoundRaised raised) {
        String key = raised.header().key();
        int most = NAME - RoundRaised.FULL.length() - 1;
        if (key != null && key.length() > most && raised.impliesFunding()) {
            in.faults()
                    .rule(
                            "key",
                            "key has "
                                    + key.length()
                                    + " characters; a round without tranches records its funding"
                                    + " under key/full, so at most "
                                    + most
                                    + " are kept");
        }
        if (raised.tranches() == null) return raised;
        String why =
                switch (raised.instrument()) {
                    case FACILITY ->
                            "A facility has exactly one tranche, full, from which it is drawn"
                                    + " later; leave the list out";
                    case SECONDARY ->
                            "A secondary sale has no tranches, as the company gets nothing; leave"
                                    + " the list out";
                    default ->
                            raised.amount() == null && !in.has("amount")
                                    ? "An undisclosed round has no tranches; leave the list out, or"
                                            + " give the amount"
                                    : null;
                };
        if (why != null) in.faults().rule(in.at("tranches"), why);
        return raised;
    }

    private static Investor investor(ObjectReader in) {
        return new Investor(in.text("name", NAME), in.optionalPositiveMoney("amount"));
    }

    private static Tranche tranche(ObjectReader in) {
        return new Tranche(
                in.text("id", 100),
                in.positiveMoney("amount"),
                in.optionalDate("due"),
                in.optionalText("condition", PROSE),
                in.optionalDate("until"));
    }

    private static Instalment instalment(ObjectReader in) {
        return new Instalment(in.span(), in.positiveMoney("amount"));
    }

    private static Period period(ObjectReader in) {
        return new Period(in.span(), in.money("burn"));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
