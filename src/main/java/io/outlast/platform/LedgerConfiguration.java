package io.outlast.platform;

import io.outlast.claim.ClaimAggregates;
import io.outlast.commitment.CommitmentAggregates;
import io.outlast.company.CompanyAggregates;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;
import io.outlast.forecast.ForecastAggregates;
import io.outlast.funding.FundingAggregates;
import io.outlast.ledger.AggregateCaches;
import io.outlast.ledger.AggregateDefinition;
import io.outlast.ledger.AggregateEvents;
import io.outlast.ledger.AppendStatement;
import io.outlast.ledger.BulkAppend;
import io.outlast.ledger.Durability;
import io.outlast.ledger.DurableEvents;
import io.outlast.ledger.HistoryRestore;
import io.outlast.ledger.Idempotency;
import io.outlast.ledger.Imported;
import io.outlast.ledger.Imports;
import io.outlast.ledger.KeyIndex;
import io.outlast.ledger.Lane;
import io.outlast.ledger.LaneMeter;
import io.outlast.ledger.LastKnown;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Places;
import io.outlast.ledger.Published;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.Recovery;
import io.outlast.ledger.Register;
import io.outlast.ledger.RegisterSnapshot;
import io.outlast.ledger.Replay;
import io.outlast.ledger.Scratch;
import io.outlast.ledger.SealBroken;
import io.outlast.ledger.StoreCheck;
import io.outlast.ledger.StoredCompanies;
import io.outlast.ledger.StoredEvents;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.scenario.Rules;
import io.outlast.scenario.kept.KeptScenarioAggregates;
import io.outlast.timeline.Timelines;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * The ledger, put together by hand: Axon's own auto-configuration would not find the data source
 * here and would run without transactions.
 */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    /** What an event takes in a timeline, about. */
    private static final long BYTES_AN_EVENT = 900;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConfiguration.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Lane lane(Clock clock, ObjectProvider<LaneMeter> meter) {
        return new Lane(clock, meter.getIfAvailable(() -> LaneMeter.NONE));
    }

    @Bean
    Serializer eventSerializer() {
        return EventJson.serializer();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            DataSource source,
            PlatformTransactionManager transactions,
            Lane lane,
            Register register,
            Places places,
            Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(Transactions.connections(source))
                .transactionManager(Transactions.axon(transactions))
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(new EventUpcasterChain(new EventJson.Upcaster()))
                .persistenceExceptionResolver(duplicates())
                .dataType(String.class)
                .batchSize(10_000)
                .schema(schema())
                .appendEvents(new AppendStatement(lane))
                .readEventDataForAggregate(new AggregateEvents(register, places))
                .build();
    }

    /** PostgreSQL's driver throws a plain exception on a duplicate; its SQL state tells. */
    private static PersistenceExceptionResolver duplicates() {
        PersistenceExceptionResolver byCode = new JdbcSQLErrorCodesResolver();
        return exception -> {
            for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
                if (cause instanceof java.sql.SQLException sql && "23505".equals(sql.getSQLState()))
                    return true;
            }
            return byCode.isDuplicateKeyViolation(exception);
        };
    }

    private static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("ledger_event")
                .snapshotTable("ledger_snapshot")
                .globalIndexColumn("sequence")
                .timestampColumn("recorded")
                .eventIdentifierColumn("event_id")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("aggregate_sequence")
                .typeColumn("aggregate_type")
                .payloadTypeColumn("event_type")
                .payloadRevisionColumn("revision")
                .payloadColumn("payload")
                .metaDataColumn("metadata")
                .build();
    }

    @Bean
    AggregateCaches aggregateCaches() {
        return new AggregateCaches();
    }

    private static List<AggregateDefinition> aggregates() {
        return Stream.of(
                        CompanyAggregates.all(),
                        FundingAggregates.all(),
                        CommitmentAggregates.all(),
                        ForecastAggregates.all(),
                        ClaimAggregates.all(),
                        KeptScenarioAggregates.all())
                .flatMap(List::stream)
                .toList();
    }

    @Bean(destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(
            EventStorageEngine engine,
            PlatformTransactionManager transactions,
            AggregateCaches caches,
            Lane lane,
            Idempotency idempotency,
            Serializer serializer) {
        Configurer configurer =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureTransactionManager(c -> Transactions.axon(transactions))
                        .configureSerializer(c -> serializer)
                        .configureEventStore(
                                c -> EmbeddedEventStore.builder().storageEngine(engine).build())
                        .configureCommandBus(
                                c -> {
                                    CommandBus bus =
                                            SimpleCommandBus.builder()
                                                    .transactionManager(
                                                            Transactions.axon(transactions))
                                                    .build();
                                    idempotency.attach(bus, lane);
                                    return bus;
                                });
        CommandTargetResolver byCommand =
                command ->
                        new VersionedAggregateIdentifier(
                                ((RecordFacts) command.getPayload()).aggregate(), null);
        aggregates()
                .forEach(
                        a -> configurer.configureAggregate(aggregate(a.root(), caches, byCommand)));
        return configurer.start();
    }

    private static <A> AggregateConfigurer<A> aggregate(
            Class<A> type, AggregateCaches caches, CommandTargetResolver resolver) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCache(c -> caches.create())
                .configureCommandTargetResolver(c -> resolver);
    }

    @Bean
    CommandGateway commandGateway(org.axonframework.config.Configuration axon) {
        return axon.commandGateway();
    }

    @Bean
    Places places() {
        return new Places();
    }

    @Bean
    StoredEvents storedEvents(JdbcClient jdbc, Places places) {
        return new StoredEvents(jdbc, places);
    }

    @Bean
    Scratch scratch(@Value("${outlast.data}") Path data) {
        return new Scratch(data.toAbsolutePath().normalize().resolve("imports"));
    }

    @Bean
    Imports imports(JdbcClient jdbc, PlatformTransactionManager transactions, Places places) {
        return new Imports(jdbc, new TransactionTemplate(transactions), places);
    }

    @Bean
    Idempotency idempotency(JdbcClient jdbc) {
        return new Idempotency(jdbc);
    }

    @Bean
    Register register() {
        return new Register();
    }

    @Bean
    Durability durability(
            Durability.Sync sync,
            ObjectProvider<SyncMeter> meter,
            Timelines timelines,
            DurableEvents events,
            LastKnown lastKnown) {
        Durability.Sync measured = meter.getIfAvailable(() -> SyncMeter.NONE).measured(sync);
        return new Durability(measured, publishing(timelines, events), lastKnown);
    }

    private static Published publishing(Timelines timelines, DurableEvents durable) {
        return new Published() {
            @Override
            public void recorded(List<RecordedEvent> events) {
                timelines.on(events);
                durable.on(events);
            }

            @Override
            public void imported(Imported events) {
                timelines.stored(
                        events.first(),
                        events.last(),
                        events.recorded(),
                        events.companies(),
                        events.ofLedger());
                durable.on(events);
            }
        };
    }

    @Bean
    KeyIndex keyIndex() {
        return new KeyIndex();
    }

    @Bean
    Replay replay(
            StoredEvents stored,
            Imports imports,
            Places places,
            Lane lane,
            Register register,
            Durability durability,
            LastKnown lastKnown) {
        return new Replay(stored, imports, places, lane, register, durability, lastKnown);
    }

    /** After the ledger, which has read the store by then. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOn("ledger")
    Recovery recovery(
            Recovery.Store store,
            Lane lane,
            StoredEvents stored,
            Imports imports,
            Replay replay,
            Durability durability,
            KeyIndex keys,
            AggregateCaches caches,
            Timelines timelines,
            DurableEvents events) {
        return new Recovery(
                store,
                lane,
                stored,
                imports,
                replay,
                durability,
                keys,
                caches,
                publishing(timelines, events));
    }

    /**
     * @param events how many events are kept in memory; 0 for as many as fit in three tenths of it
     */
    @Bean
    Timelines timelines(
            StoredEvents stored,
            Register register,
            @Value("${outlast.timelines.events:0}") long events) {
        long most =
                events > 0 ? events : Runtime.getRuntime().maxMemory() / 10 * 3 / BYTES_AN_EVENT;
        return new Timelines(new StoredCompanies(stored, register)::read, most);
    }

    /**
     * @param answers how many answers to questions across companies are kept
     */
    @Bean
    AcrossCompanies.KeptAnswers keptAnswers(
            Timelines timelines, @Value("${outlast.answers.kept:0}") int answers) {
        return new AcrossCompanies.KeptAnswers(
                timelines, answers > 0 ? answers : AcrossCompanies.USUALLY_KEPT);
    }

    private static Replay.Told into(Timelines timelines) {
        return new Replay.Told() {
            @Override
            public void restored(
                    List<String> companies, long[] recorded, List<RecordedEvent> ofLedger) {
                timelines.restored(companies, recorded, ofLedger);
            }

            @Override
            public void stored(long sequence, String company, Instant recorded) {
                timelines.stored(sequence, company, recorded);
            }

            @Override
            public void read(List<RecordedEvent> events) {
                timelines.on(events);
            }
        };
    }

    @Bean
    RegisterSnapshot registerSnapshot(
            @Value("${outlast.data}") Path data,
            Register register,
            StoredEvents stored,
            Durability durability,
            Timelines timelines) {
        return new RegisterSnapshot(
                data.toAbsolutePath().normalize().resolve("snapshot"),
                register,
                stored,
                durability,
                timelines::instants);
    }

    @Bean
    StoreCheck storeCheck(StoredEvents stored, Places places, Durability durability) {
        return new StoreCheck(stored, places, durability);
    }

    /**
     * What was put back before the store is read.
     *
     * @param events how many; 0 where nothing was
     */
    record PutBack(long events) {}

    /**
     * @param history a sealed history that an empty ledger is filled with; empty for none
     */
    @Bean
    PutBack putBack(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @Value("${outlast.restore:}") String history) {
        if (history.isEmpty()) return new PutBack(0);
        long events;
        try {
            events =
                    new HistoryRestore(jdbc, new TransactionTemplate(transactions))
                            .run(Path.of(history));
        } catch (IllegalStateException | SealBroken | Refusal | UncheckedIOException refused) {
            throw new InvalidConfigurationPropertyValueException(
                    "outlast.restore", history, String.valueOf(refused.getMessage()));
        }
        LOG.info("{} events are put back from {}", events, history);
        return new PutBack(events);
    }

    /** The store, read before anything is recorded. */
    @Bean
    Replay.Started replayed(
            Replay replay,
            RegisterSnapshot snapshot,
            Timelines timelines,
            Imports imports,
            PutBack before) {
        long started = System.nanoTime();
        if (before.events() > 0) LOG.debug("The store was filled before it is read");
        Replay.Started replayed = replay.run(snapshot, into(timelines));
        imports.removeUnfinished();
        LOG.info(
                "The ledger holds {} events, {} of them in the snapshot, read in {} ms",
                replayed.events(),
                replayed.unread().head(),
                (System.nanoTime() - started) / 1_000_000);
        return replayed;
    }

    @Bean
    Ledger ledger(
            Lane lane,
            CommandGateway gateway,
            Clock clock,
            Register register,
            StoredEvents stored,
            Idempotency idempotency,
            Durability durability,
            Replay.Started replayed,
            Serializer serializer,
            PlatformTransactionManager transactions,
            AggregateCaches caches,
            KeyIndex keys,
            Imports imports,
            Places places,
            JdbcTemplate jdbc,
            Scratch scratch) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        BulkAppend bulk =
                new BulkAppend(
                        serializer,
                        lane,
                        jdbc,
                        transaction,
                        caches,
                        imports,
                        places,
                        scratch,
                        clock);
        return new Ledger(
                lane,
                gateway,
                clock,
                register,
                stored,
                idempotency,
                durability,
                aggregates(),
                bulk,
                transaction,
                caches,
                keys);
    }

    /** What-ifs and previews are held to the ledger's own rules. */
    @Bean
    Rules.RulesSource rules(Ledger ledger) {
        return (past, next) -> ledger.rehearse(past, next)::take;
    }
}
