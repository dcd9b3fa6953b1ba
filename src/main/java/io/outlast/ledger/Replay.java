package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the whole store at start-up, in sequence order, and hands it on in chunks. While a chunk is
 * read from the database the one before it is parsed.
 */
public final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int CHUNK = 5_000;

    private final EventStorageEngine engine;
    private final Lane lane;
    private final Register register;
    private final Durability durability;

    public Replay(EventStorageEngine engine, Lane lane, Register register, Durability durability) {
        this.engine = engine;
        this.lane = lane;
        this.register = register;
        this.durability = durability;
    }

    /**
     * Replays everything into what knows nothing yet.
     *
     * @return how many events there are
     * @throws IllegalStateException if the store holds an event that this version cannot read
     */
    public long run(Consumer<List<RecordedEvent>> published) {
        return run(0, published);
    }

    /**
     * Reads the store once more: the register and the lane know from then on what it holds.
     *
     * @param visible up to this number events are published already
     */
    long run(long visible, Consumer<List<RecordedEvent>> published) {
        Register rebuilt = new Register();
        long count = 0;
        Instant last = Instant.EPOCH;
        CompletableFuture<List<Lane.Assigned>> parsing =
                CompletableFuture.completedFuture(List.of());
        try (Stream<? extends TrackedEventMessage<?>> events =
                engine.readEvents((TrackingToken) null, false)) {
            Iterator<? extends TrackedEventMessage<?>> iterator = events.iterator();
            while (true) {
                List<TrackedEventMessage<?>> chunk = new ArrayList<>(CHUNK);
                while (chunk.size() < CHUNK && iterator.hasNext()) chunk.add(iterator.next());
                List<Lane.Assigned> numbered = parsing.join();
                if (!numbered.isEmpty()) {
                    numbered.forEach(a -> rebuilt.record(a.fact(), a.event().sequence()));
                    List<RecordedEvent> parsed =
                            numbered.stream().map(Lane.Assigned::event).toList();
                    List<RecordedEvent> news =
                            parsed.stream().filter(e -> e.sequence() > visible).toList();
                    if (!news.isEmpty()) published.accept(news);
                    count += parsed.size();
                    if (parsed.getLast().sequence() != count) {
                        throw new IllegalStateException(
                                "The ledger has a gap: event %s bears the number %s"
                                        .formatted(count, parsed.getLast().sequence()));
                    }
                    last = parsed.getLast().recorded();
                    if (count % 100_000 == 0) LOG.info("Replayed {} events", count);
                }
                if (chunk.isEmpty()) break;
                parsing =
                        CompletableFuture.supplyAsync(
                                () -> chunk.stream().map(Replay::recorded).toList());
            }
        }
        register.adopt(rebuilt);
        lane.resume(count, last);
        durability.resume(count);
        return count;
    }

    private static Lane.Assigned recorded(TrackedEventMessage<?> message) {
        if (!(message.getPayload() instanceof LedgerEvent event)) {
            throw new IllegalStateException(
                    "The ledger holds an event of type %s, which this version does not know"
                            .formatted(message.getPayloadType()));
        }
        TrackingToken token = message.trackingToken();
        long sequence = token.position().orElseThrow();
        @Nullable Object by = message.getMetaData().get(AppendStatement.RECORDED_BY);
        RecordedEvent recorded =
                new RecordedEvent(
                        message.getIdentifier(),
                        sequence,
                        message.getTimestamp(),
                        String.valueOf(by).intern(),
                        event);
        return new Lane.Assigned(
                recorded, ((DomainEventMessage<?>) message).getAggregateIdentifier());
    }
}
