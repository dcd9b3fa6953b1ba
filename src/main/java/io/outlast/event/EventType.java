package io.outlast.event;

import static io.outlast.event.EventType.Clocks.ANNOUNCES;
import static io.outlast.event.EventType.Clocks.REPORTS;
import static io.outlast.event.EventType.Place.FOLLOWS;
import static io.outlast.event.EventType.Place.OPENS;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be recorded: under which logical name and revision it is stored and exchanged, which
 * kind of aggregate decides about it, and how it stands on the clocks.
 */
public enum EventType {
    COMPANY_REGISTERED(CompanyRegistered.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    CASH_BALANCE_REPORTED(CashBalanceReported.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    QUARTERLY_BURN_REPORTED(
            QuarterlyBurnReported.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    BURN_REPORTED(BurnReported.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    BURN_RESTATED(BurnRestated.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    MINIMUM_CASH_SET(MinimumCashSet.class, 1, AggregateKind.COMPANY, FOLLOWS, ANNOUNCES),
    CASH_MOVED(CashMoved.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    COMPANY_EXITED(CompanyExited.class, 1, AggregateKind.COMPANY, FOLLOWS, ANNOUNCES),
    COMPANY_WITHDRAWN(CompanyWithdrawn.class, 1, AggregateKind.COMPANY, FOLLOWS, REPORTS),
    EXCHANGE_RATE_RECORDED(
            ExchangeRateRecorded.class, 1, AggregateKind.EXCHANGE_RATES, FOLLOWS, REPORTS),
    ROUND_RAISED(RoundRaised.class, 1, AggregateKind.ROUND, OPENS, ANNOUNCES),
    ROUND_AMENDED(RoundAmended.class, 1, AggregateKind.ROUND, FOLLOWS, ANNOUNCES),
    TRANCHE_FUNDED(TrancheFunded.class, 1, AggregateKind.ROUND, FOLLOWS, REPORTS),
    TRANCHE_LAPSED(TrancheLapsed.class, 1, AggregateKind.ROUND, FOLLOWS, ANNOUNCES),
    ROUND_WITHDRAWN(RoundWithdrawn.class, 1, AggregateKind.ROUND, FOLLOWS, REPORTS),
    PRINCIPAL_REPAID(PrincipalRepaid.class, 1, AggregateKind.ROUND, FOLLOWS, REPORTS),
    COMMITMENT_SIGNED(CommitmentSigned.class, 2, AggregateKind.COMMITMENT, OPENS, ANNOUNCES),
    COMMITMENT_AMENDED(CommitmentAmended.class, 1, AggregateKind.COMMITMENT, FOLLOWS, ANNOUNCES),
    COMMITMENT_PAID(CommitmentPaid.class, 1, AggregateKind.COMMITMENT, FOLLOWS, REPORTS),
    COMMITMENT_SETTLED_IN_EQUITY(
            CommitmentSettledInEquity.class, 1, AggregateKind.COMMITMENT, FOLLOWS, REPORTS),
    COMMITMENT_CANCELLED(CommitmentCancelled.class, 1, AggregateKind.COMMITMENT, FOLLOWS, REPORTS),
    FORECAST_PUBLISHED(ForecastPublished.class, 1, AggregateKind.FORECAST, OPENS, REPORTS),
    FORECAST_REVISED(ForecastRevised.class, 1, AggregateKind.FORECAST, FOLLOWS, REPORTS),
    FORECAST_WITHDRAWN(ForecastWithdrawn.class, 1, AggregateKind.FORECAST, FOLLOWS, REPORTS),
    CLAIM_MADE(ClaimMade.class, 1, AggregateKind.CLAIM, OPENS, REPORTS),
    CLAIM_RESOLVED(ClaimResolved.class, 1, AggregateKind.CLAIM, FOLLOWS, REPORTS),
    SCENARIO_SAVED(ScenarioSaved.class, 1, AggregateKind.SCENARIO, OPENS, REPORTS),
    SCENARIO_DISCARDED(ScenarioDiscarded.class, 1, AggregateKind.SCENARIO, FOLLOWS, REPORTS),
    FACT_CORRECTED(FactCorrected.class, 1, null, FOLLOWS, REPORTS),
    FACT_RETRACTED(FactRetracted.class, 1, null, FOLLOWS, REPORTS);

    /** Whether it brings the id of a new round, commitment, forecast, claim or scenario. */
    enum Place {
        OPENS,
        FOLLOWS
    }

    /** Whether it may be known before it takes effect, or reports what has happened. */
    enum Clocks {
        ANNOUNCES,
        REPORTS
    }

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values())
                    .collect(Collectors.toMap(EventType::logicalName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            Stream.of(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

    private final Class<? extends LedgerEvent> record;
    private final String name;
    private final String revision;
    private final @Nullable AggregateKind aggregate;
    private final Place place;
    private final Clocks clocks;

    EventType(
            Class<? extends LedgerEvent> record,
            int revision,
            @Nullable AggregateKind aggregate,
            Place place,
            Clocks clocks) {
        this.record = record;
        this.name = record.getSimpleName();
        this.revision = String.valueOf(revision);
        this.aggregate = aggregate;
        this.place = place;
        this.clocks = clocks;
    }

    /** The name in files, in the store and in the API: {@code RoundRaised}. */
    public String logicalName() {
        return name;
    }

    public Class<? extends LedgerEvent> record() {
        return record;
    }

    /** The type of that name, or null. */
    public static @Nullable EventType named(String name) {
        return BY_NAME.get(name);
    }

    /** The type of an event. */
    public static EventType of(LedgerEvent event) {
        return ofRecord(event.getClass());
    }

    /** The type of a record class. */
    public static EventType ofRecord(Class<?> record) {
        EventType type = BY_RECORD.get(record);
        if (type == null) throw new IllegalStateException(record + " is no type of event");
        return type;
    }

    /**
     * The revision of the form in which it is stored now; earlier ones are brought up to it when
     * they are read.
     */
    public String revision() {
        return revision;
    }

    /** The kind of aggregate that decides; null of a correction, which belongs to its fact's. */
    public @Nullable AggregateKind aggregate() {
        return aggregate;
    }

    /** Whether it puts our own record of another event right. */
    public boolean corrects() {
        return aggregate == null;
    }

    /** Whether it may speak of the future: be known before it takes effect. */
    public boolean announces() {
        return clocks == ANNOUNCES;
    }

    /**
     * Whether it opens a round, commitment, forecast, claim or scenario, and so brings a new id.
     */
    public boolean opens() {
        return place == OPENS;
    }

    /** Whether it is a period report, whose effective day is the end of its span. */
    public boolean reportsBurn() {
        return BurnEvent.class.isAssignableFrom(record);
    }

    /** Whether it names a round, commitment, forecast, claim or scenario. */
    public boolean hasId() {
        return aggregate != null && aggregate.named();
    }

    /** Whether it belongs to the ledger itself and not to a company. */
    public boolean ofLedger() {
        return aggregate == AggregateKind.EXCHANGE_RATES;
    }
}
