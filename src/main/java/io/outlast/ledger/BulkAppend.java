package io.outlast.ledger;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Appends what a session of many events has staged: all of it in one transaction, or nothing. */
public final class BulkAppend {
    private static final int CHUNK = 5_000;

    private final EventStorageEngine engine;
    private final Serializer serializer;
    private final TransactionTemplate transaction;
    private final AggregateCaches caches;
    private final OpenImport open;

    /**
     * @param serializer the engine's own
     */
    public BulkAppend(
            EventStorageEngine engine,
            Serializer serializer,
            TransactionTemplate transaction,
            AggregateCaches caches,
            OpenImport open) {
        this.engine = engine;
        this.serializer = serializer;
        this.transaction = transaction;
        this.caches = caches;
        this.open = open;
    }

    /**
     * Appends, in a transaction for every so many: one of a million rows would be written twice.
     * Its first number stands in the store meanwhile, so that a start after a crash knows what to
     * take out again.
     *
     * @param last what belongs to the last transaction, such as the answer to an idempotent request
     */
    void append(List<RehearsedAggregates.Staged> staged, String recordedBy, Runnable last) {
        MetaData said = MetaData.with(AppendStatement.RECORDED_BY, recordedBy);
        boolean several = staged.size() > CHUNK;
        if (several) open.begin();
        try {
            var next = prepared(staged, 0, said);
            int from = 0;
            do {
                List<DomainEventMessage<?>> chunk = next.join();
                next = prepared(staged, from + CHUNK, said);
                boolean end = from + CHUNK >= staged.size();
                transaction.executeWithoutResult(
                        status -> {
                            if (!chunk.isEmpty()) engine.appendEvents(chunk);
                            if (!end) return;
                            last.run();
                            if (several) open.end();
                        });
                from += CHUNK;
            } while (from < staged.size());
        } catch (RuntimeException | Error e) {
            if (several) open.undo(e);
            throw e;
        }
        staged.stream().map(s -> s.fact().aggregate()).distinct().forEach(caches::evict);
    }

    /**
     * Writes a chunk as JSON while the database is busy with the one before; a message keeps it.
     */
    private CompletableFuture<List<DomainEventMessage<?>>> prepared(
            List<RehearsedAggregates.Staged> staged, int from, MetaData said) {
        List<RehearsedAggregates.Staged> chunk =
                staged.subList(
                        Math.min(from, staged.size()), Math.min(from + CHUNK, staged.size()));
        return CompletableFuture.supplyAsync(
                () -> {
                    List<DomainEventMessage<?>> messages = new ArrayList<>(chunk.size());
                    for (RehearsedAggregates.Staged event : chunk) {
                        DomainEventMessage<?> message = message(event, said);
                        message.serializePayload(serializer, String.class);
                        message.serializeMetaData(serializer, String.class);
                        messages.add(message);
                    }
                    return messages;
                });
    }

    private static DomainEventMessage<?> message(RehearsedAggregates.Staged event, MetaData said) {
        RecordedFact fact = event.fact();
        return new GenericDomainEventMessage<>(
                AggregateIds.kind(fact.aggregate()).word(),
                fact.aggregate(),
                event.aggregateSequence(),
                fact.event(),
                said,
                fact.eventId(),
                Instant.EPOCH);
    }
}
