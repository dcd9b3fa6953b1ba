package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logical names under which events are stored and exchanged, each with its present revision.
 */
public enum EventType {
    COMPANY_REGISTERED(CompanyRegistered.class),
    CASH_BALANCE_REPORTED(CashBalanceReported.class),
    QUARTERLY_BURN_REPORTED(QuarterlyBurnReported.class),
    BURN_REPORTED(BurnReported.class),
    BURN_RESTATED(BurnRestated.class),
    CASH_MOVED(CashMoved.class),
    COMPANY_EXITED(CompanyExited.class),
    EXCHANGE_RATE_RECORDED(ExchangeRateRecorded.class),
    ROUND_RAISED(RoundRaised.class),
    ROUND_AMENDED(RoundAmended.class),
    TRANCHE_FUNDED(TrancheFunded.class),
    TRANCHE_LAPSED(TrancheLapsed.class),
    ROUND_WITHDRAWN(RoundWithdrawn.class),
    PRINCIPAL_REPAID(PrincipalRepaid.class),
    COMMITMENT_SIGNED(CommitmentSigned.class),
    COMMITMENT_AMENDED(CommitmentAmended.class),
    COMMITMENT_PAID(CommitmentPaid.class),
    COMMITMENT_SETTLED_IN_EQUITY(CommitmentSettledInEquity.class),
    COMMITMENT_CANCELLED(CommitmentCancelled.class),
    FORECAST_PUBLISHED(ForecastPublished.class),
    FORECAST_REVISED(ForecastRevised.class),
    FORECAST_WITHDRAWN(ForecastWithdrawn.class),
    CLAIM_MADE(ClaimMade.class),
    CLAIM_RESOLVED(ClaimResolved.class),
    SCENARIO_SAVED(ScenarioSaved.class),
    SCENARIO_DISCARDED(ScenarioDiscarded.class),
    FACT_CORRECTED(FactCorrected.class),
    FACT_RETRACTED(FactRetracted.class);

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values())
                    .collect(Collectors.toMap(EventType::logicalName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            Stream.of(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

    private final Class<? extends LedgerEvent> record;

    EventType(Class<? extends LedgerEvent> record) {
        this.record = record;
    }

    /** The name in files, in the store and in the API: {@code RoundRaised}. */
    public String logicalName() {
        return record.getSimpleName();
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
        return this == COMMITMENT_SIGNED ? "2" : "1";
    }

    /** Whether it may speak of the future: be known before it takes effect. */
    public boolean announces() {
        return switch (this) {
            case ROUND_RAISED,
                    ROUND_AMENDED,
                    TRANCHE_LAPSED,
                    COMMITMENT_SIGNED,
                    COMMITMENT_AMENDED,
                    COMPANY_EXITED ->
                    true;
            default -> false;
        };
    }

    /**
     * Whether it opens a round, commitment, forecast, claim or scenario, and so brings a new id.
     */
    public boolean opens() {
        return switch (this) {
            case ROUND_RAISED, COMMITMENT_SIGNED, FORECAST_PUBLISHED, CLAIM_MADE, SCENARIO_SAVED ->
                    true;
            default -> false;
        };
    }

    /** Whether it is a period report, whose effective day is the end of its span. */
    public boolean reportsBurn() {
        return BurnEvent.class.isAssignableFrom(record);
    }

    /** Whether it names a round, commitment, forecast, claim or scenario. */
    public boolean hasId() {
        return RoundEvent.class.isAssignableFrom(record)
                || CommitmentEvent.class.isAssignableFrom(record)
                || ForecastEvent.class.isAssignableFrom(record)
                || ClaimEvent.class.isAssignableFrom(record)
                || ScenarioEvent.class.isAssignableFrom(record);
    }
}
