package io.outlast.forecast;

import io.outlast.event.LedgerEvent;
import io.outlast.forecast.ForecastCommand.CorrectForecastFact;
import io.outlast.forecast.ForecastCommand.PublishForecast;
import io.outlast.forecast.ForecastCommand.RetractForecastFact;
import io.outlast.forecast.ForecastCommand.ReviseForecast;
import io.outlast.forecast.ForecastCommand.WithdrawForecast;
import io.outlast.ledger.AggregateIds;
import io.outlast.ledger.Recording;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The forecast as an aggregate: ForecastRules decides, the lane records. */
@AggregateRoot(type = "forecast")
final class Forecast {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable ForecastRules rules;

    Forecast() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(PublishForecast command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(ReviseForecast command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(WithdrawForecast command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CorrectForecastFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractForecastFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private ForecastRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private ForecastRules rules(String id) {
        if (rules == null) rules = new ForecastRules(AggregateIds.plain(id));
        return rules;
    }
}
