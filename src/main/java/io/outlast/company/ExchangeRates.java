package io.outlast.company;

import io.outlast.company.ExchangeRateCommand.CorrectRatesFact;
import io.outlast.company.ExchangeRateCommand.RecordExchangeRate;
import io.outlast.company.ExchangeRateCommand.RetractRatesFact;
import io.outlast.event.LedgerEvent;
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

/**
 * The exchange rates of a pair of currencies as an aggregate: ExchangeRateRules decides, the lane
 * records.
 */
@AggregateRoot(type = "rates")
final class ExchangeRates {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable ExchangeRateRules rules;

    ExchangeRates() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordExchangeRate command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(CorrectRatesFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractRatesFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private ExchangeRateRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private ExchangeRateRules rules(String id) {
        if (rules == null) rules = new ExchangeRateRules(AggregateIds.plain(id));
        return rules;
    }
}
