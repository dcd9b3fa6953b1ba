package io.outlast.intake;

import io.outlast.commitment.CommitmentCommand;
import io.outlast.company.CompanyCommand;
import io.outlast.company.ExchangeRateCommand;
import io.outlast.event.ClaimEvent;
import io.outlast.event.CommitmentEvent;
import io.outlast.event.CompanyEvent;
import io.outlast.event.Correction;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastEvent;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundEvent;
import io.outlast.event.ScenarioEvent;
import io.outlast.forecast.ClaimCommand;
import io.outlast.forecast.ForecastCommand;
import io.outlast.funding.RoundCommand;
import io.outlast.ledger.AggregateIds;
import io.outlast.ledger.Command;
import io.outlast.ledger.Idempotency;
import io.outlast.ledger.KnownFacts;
import io.outlast.ledger.Receipt;
import io.outlast.ledger.Recorder;
import io.outlast.ledger.Rehearsal;
import io.outlast.planning.ScenarioCommand;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Takes stated facts to the ledger, or only tries them. */
public final class Intake {
    private final Recorder recorder;
    private final KnownFacts known;

    public Intake(Recorder recorder, KnownFacts known) {
        this.recorder = recorder;
        this.known = known;
    }

    /**
     * Records a fact.
     *
     * @param recordedBy the principal
     * @throws io.outlast.event.Refusal if it breaks a rule; then nothing is stored
     */
    public Receipt record(LedgerEvent fact, String recordedBy, Idempotency.@Nullable Once once) {
        return recorder.record(command(fact), recordedBy, once);
    }

    /** The rules on top of some facts, where nothing is stored. */
    public Rehearsal rehearse(List<RecordedEvent> past, long next) {
        return recorder.rehearse(past, next);
    }

    /**
     * A company as it would be with one more fact.
     *
     * @param head the last sequence number that can be seen
     * @throws io.outlast.event.Refusal if the fact breaks a rule
     */
    public Timeline supposing(Timeline timeline, long head, LedgerEvent fact) {
        List<RecordedEvent> past = timeline.facts().stream().map(Fact::recorded).toList();
        return timeline.supposing(head, rehearse(past, head + 1).suppose(fact));
    }

    private Command command(LedgerEvent event) {
        return switch (event) {
            case CompanyEvent e -> CompanyCommand.of(e);
            case ExchangeRateRecorded e -> ExchangeRateCommand.of(e);
            case RoundEvent e -> RoundCommand.of(e);
            case CommitmentEvent e -> CommitmentCommand.of(e);
            case ForecastEvent e -> ForecastCommand.of(e);
            case ClaimEvent e -> ClaimCommand.of(e);
            case ScenarioEvent e -> ScenarioCommand.of(e);
            case Correction e -> correction(e);
        };
    }

    private Command correction(Correction correction) {
        String aggregate = known.aggregateOf(correction.fact());
        return switch (correction) {
            case FactCorrected e ->
                    switch (AggregateIds.kind(aggregate)) {
                        case "company" -> new CompanyCommand.CorrectCompanyFact(aggregate, e);
                        case "rates" -> new ExchangeRateCommand.CorrectRatesFact(aggregate, e);
                        case "round" -> new RoundCommand.CorrectRoundFact(aggregate, e);
                        case "commitment" ->
                                new CommitmentCommand.CorrectCommitmentFact(aggregate, e);
                        case "forecast" -> new ForecastCommand.CorrectForecastFact(aggregate, e);
                        case "claim" -> new ClaimCommand.CorrectClaimFact(aggregate, e);
                        case "scenario" -> new ScenarioCommand.CorrectScenarioFact(aggregate, e);
                        default -> throw new IllegalStateException("No such kind: " + aggregate);
                    };
            case FactRetracted e ->
                    switch (AggregateIds.kind(aggregate)) {
                        case "company" -> new CompanyCommand.RetractCompanyFact(aggregate, e);
                        case "rates" -> new ExchangeRateCommand.RetractRatesFact(aggregate, e);
                        case "round" -> new RoundCommand.RetractRoundFact(aggregate, e);
                        case "commitment" ->
                                new CommitmentCommand.RetractCommitmentFact(aggregate, e);
                        case "forecast" -> new ForecastCommand.RetractForecastFact(aggregate, e);
                        case "claim" -> new ClaimCommand.RetractClaimFact(aggregate, e);
                        case "scenario" -> new ScenarioCommand.RetractScenarioFact(aggregate, e);
                        default -> throw new IllegalStateException("No such kind: " + aggregate);
                    };
        };
    }
}
