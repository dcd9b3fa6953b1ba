package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

import java.util.ArrayList;
import java.util.List;

/**
 * The aggregates of the event store. A command goes over Axon's bus to the one that decides, and
 * what it applies is appended in the unit of work of that command.
 */
final class DispatchedAggregates implements Aggregates {
    private final CommandGateway gateway;
    private final Lane lane;
    private final MetaData said;

    /**
     * @param said what is said of the command beside itself, such as who sent it
     */
    DispatchedAggregates(CommandGateway gateway, Lane lane, MetaData said) {
        this.gateway = gateway;
        this.lane = lane;
        this.said = said;
    }

    @Override
    public List<RecordedFact> decide(RecordFacts command) {
        gateway.sendAndWait(
                new GenericCommandMessage<>(new GenericMessage<>(command, said), command.name()));
        List<RecordedFact> recorded = new ArrayList<>();
        for (RecordedEvent event : lane.assigned()) {
            LedgerEvent fact = event.event();
            recorded.add(new RecordedFact(event.eventId(), command.aggregate(), fact));
        }
        return recorded;
    }
}
