package io.outlast.bench;

import io.outlast.OutlastApplication;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.history.HistoryImport;
import io.outlast.ledger.Author;
import io.outlast.ledger.Durability;
import io.outlast.ledger.Imported;
import io.outlast.ledger.Imports;
import io.outlast.ledger.Lane;
import io.outlast.ledger.LastKnown;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Places;
import io.outlast.ledger.Published;
import io.outlast.ledger.Register;
import io.outlast.ledger.RegisterSnapshot;
import io.outlast.ledger.Replay;
import io.outlast.ledger.StoredEvents;
import io.outlast.rest.Api;
import io.outlast.timeline.Timelines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import javax.sql.DataSource;

/**
 * What the store, the bus and the API cost, each beside a bare equivalent on the same machine in
 * the same run. Arguments: which parts to run, of {@code import commands replay http}; all where
 * none is given.
 */
public final class LedgerBench {
    private LedgerBench() {}

    /** Endpoints that do nothing, to compare with. */
    @TestConfiguration
    static class Empty {
        @Bean
        RouterFunction<ServerResponse> empty() {
            return RouterFunctions.route()
                    .GET("/api/empty", r -> ServerResponse.ok().body("{}"))
                    .POST("/api/empty", r -> ServerResponse.ok().body("{}"))
                    .build();
        }
    }

    private static Path directory() throws Exception {
        return Files.createTempDirectory("outlast-bench");
    }

    private static ConfigurableApplicationContext start(Path data, String... store) {
        List<String> arguments = new ArrayList<>(List.of(store));
        arguments.add("--outlast.data=" + data);
        arguments.add("--server.port=0");
        return new SpringApplicationBuilder(OutlastApplication.class, Empty.class)
                .properties("logging.level.root=warn", "spring.main.banner-mode=off")
                .run(arguments.toArray(String[]::new));
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    public static void main(String[] args) throws Exception {
        List<String> parts =
                args.length == 0 ? List.of("import", "commands", "replay", "http") : List.of(args);
        if (parts.contains("import")) imports();
        if (parts.contains("commands")) {
            Path data = directory();
            commands(data);
            say("after closing: %,d bytes of file", bytes(data));
            postgresCommands();
        }
        if (parts.contains("replay")) replay();
        if (parts.contains("http")) http();
        System.exit(0);
    }

    private static long bytes(Path data) throws Exception {
        return Files.size(data.resolve("outlast.mv.db"));
    }

    private static HistoryImport.ImportOutcome load(
            ConfigurableApplicationContext ledger, String file) {
        return ledger.getBean(HistoryImport.class)
                .run(
                        () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        false,
                        Author.LOCAL,
                        null);
    }

    private static void imports() throws Exception {
        for (int events : new int[] {1_000, 10_000, 100_000, 100_000}) {
            Path data = directory();
            try (ConfigurableApplicationContext ledger = start(data)) {
                String file = Generated.file(Math.max(1, events / 100), Math.min(events, 100));
                long started = System.nanoTime();
                HistoryImport.ImportOutcome outcome = load(ledger, file);
                double ours = outcome.recorded() / seconds(started);
                double bare = bareInsert(ledger.getBean(DataSource.class));
                ledger.close();
                say(
                        "import %,d events: %,.0f/s; bare batch insert of the same rows %,.0f/s;"
                            + " ratio %.2f; %,d bytes an event on disk after closing (two copies)",
                        outcome.recorded(),
                        ours,
                        bare,
                        ours / bare,
                        bytes(data) / outcome.recorded());
            }
        }
    }

    /**
     * The same rows into a table of the same shape, indexes included, in batches, in one
     * transaction.
     */
    private static double bareInsert(DataSource source) throws Exception {
        List<Object[]> rows = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            try (ResultSet all =
                    connection
                            .createStatement()
                            .executeQuery("SELECT * FROM ledger_event ORDER BY sequence")) {
                while (all.next()) {
                    Object[] row = new Object[13];
                    for (int i = 0; i < 13; i++) row[i] = all.getObject(i + 1);
                    rows.add(row);
                }
            }
            connection
                    .createStatement()
                    .execute("CREATE TABLE bare AS SELECT * FROM ledger_event WHERE 1 = 0");
            connection
                    .createStatement()
                    .execute("ALTER TABLE bare ALTER COLUMN sequence SET NOT NULL");
            connection.createStatement().execute("ALTER TABLE bare ADD PRIMARY KEY (sequence)");
            connection.createStatement().execute("CREATE UNIQUE INDEX bare_id ON bare (event_id)");
            connection
                    .createStatement()
                    .execute(
                            "CREATE UNIQUE INDEX bare_aggregate ON bare (aggregate_id,"
                                    + " aggregate_sequence)");
            connection
                    .createStatement()
                    .execute("CREATE UNIQUE INDEX bare_key ON bare (company, event_key)");
            connection
                    .createStatement()
                    .execute("CREATE INDEX bare_company ON bare (company, sequence)");
            connection.setAutoCommit(false);
            long started = System.nanoTime();
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO bare VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
                int n = 0;
                for (Object[] row : rows) {
                    for (int i = 0; i < 13; i++) insert.setObject(i + 1, row[i]);
                    insert.addBatch();
                    if (++n % 2_000 == 0) insert.executeBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            double rate = rows.size() / seconds(started);
            connection.setAutoCommit(true);
            return rate;
        }
    }

    private static CashMoved move(String company, long n) {
        LedgerEvent like =
                Generated.company(company, 40).stream()
                        .filter(e -> e instanceof CashMoved)
                        .findFirst()
                        .orElseThrow();
        CashMoved moved = (CashMoved) like;
        return new CashMoved(moved.header(), moved.amount(), moved.kind(), "n" + n);
    }

    /** PostgreSQL as it is by default: a commit is on disk when it is answered. */
    private static void postgresCommands() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    ResultSet how =
                            connection
                                    .createStatement()
                                    .executeQuery(
                                            "SELECT current_setting('fsync') || ' ' ||"
                                                    + " current_setting('synchronous_commit')")) {
                how.next();
                say("PostgreSQL, fsync and synchronous_commit: %s", how.getString(1));
            }
            commands(
                    directory(),
                    "--spring.profiles.active=postgres",
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres");
        }
    }

    private static void commands(Path data, String... store) throws Exception {
        boolean postgres = store.length > 0;
        try (ConfigurableApplicationContext ledger = start(data, store)) {
            Ledger recorder = ledger.getBean(Ledger.class);
            for (int c = 0; c < 64; c++) {
                CompanyRegistered registered =
                        (CompanyRegistered) Generated.company("c" + c, 1).getFirst();
                recorder.record(registered, Author.LOCAL, null);
            }
            DataSource source = ledger.getBean(DataSource.class);
            source.getConnection()
                    .createStatement()
                    .execute("CREATE TABLE bare AS SELECT * FROM ledger_event WHERE 1 = 0");
            AtomicLong n = new AtomicLong();
            CashMoved[] moves = new CashMoved[64];
            for (int c = 0; c < 64; c++) moves[c] = move("c" + c, 0);
            IntConsumer command =
                    w -> {
                        CashMoved like = moves[w];
                        recorder.record(
                                new CashMoved(
                                        like.header(),
                                        like.amount(),
                                        like.kind(),
                                        "n" + n.incrementAndGet()),
                                Author.LOCAL,
                                null);
                    };
            for (int round = 0; round < 3; round++) {
                double bare = bareDurable(source, 3, postgres);
                double one = rate(1, 3, command);
                double many = rate(32, 3, command);
                say(
                        "durable commands%s: bare insert + commit + sync %,.0f/s; through the bus"
                            + " by one %,.0f/s (%.2f), by 32 clients %,.0f/s (%.2f); %,d events,"
                            + " %,d bytes of file",
                        postgres ? " on PostgreSQL" : "",
                        bare,
                        one,
                        one / bare,
                        many,
                        many / bare,
                        ledger.getBean(Timelines.class).head(),
                        postgres ? 0 : bytes(data));
            }
        }
    }

    private static double bareDurable(DataSource source, int seconds, boolean synced)
            throws Exception {
        try (Connection connection = source.getConnection()) {
            Object[] row = new Object[13];
            try (ResultSet one =
                    connection
                            .createStatement()
                            .executeQuery(
                                    "SELECT * FROM ledger_event ORDER BY sequence DESC LIMIT 1")) {
                one.next();
                for (int i = 0; i < 13; i++) row[i] = one.getObject(i + 1);
            }
            connection.setAutoCommit(false);
            long done = 0;
            long started = System.nanoTime();
            try (PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO bare VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
                    PreparedStatement sync =
                            connection.prepareStatement(synced ? "SELECT 1" : "CHECKPOINT SYNC")) {
                while (seconds(started) < seconds) {
                    for (int i = 0; i < 13; i++) insert.setObject(i + 1, row[i]);
                    insert.executeUpdate();
                    connection.commit();
                    if (!synced) sync.execute();
                    done++;
                }
            }
            connection.setAutoCommit(true);
            return done / seconds(started);
        }
    }

    private static double rate(int clients, int seconds, IntConsumer work) throws Exception {
        AtomicLong done = new AtomicLong();
        long started = System.nanoTime();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < clients; c++) {
                int client = c;
                pool.submit(
                        () -> {
                            while (seconds(started) < seconds) {
                                work.accept(client);
                                done.incrementAndGet();
                            }
                        });
            }
        }
        return done.get() / seconds(started);
    }

    private static void replay() throws Exception {
        for (int companies : new int[] {10, 100, 1_000, 10_000}) {
            Path data = directory();
            try (ConfigurableApplicationContext ledger = start(data)) {
                for (int c = 0; c < companies; c += 1_000) {
                    StringBuilder file = new StringBuilder();
                    for (int i = c; i < Math.min(companies, c + 1_000); i++) {
                        int n = 0;
                        for (LedgerEvent event : Generated.company("c" + i, 100)) {
                            var line = io.outlast.catalogue.EventWriter.line(event);
                            line.put("type", EventType.of(event).logicalName())
                                    .put("key", "k" + n++);
                            file.append(line).append('\n');
                        }
                    }
                    load(ledger, file.toString());
                }
            }
            try (ConfigurableApplicationContext ledger = start(data)) {
                DataSource source = ledger.getBean(DataSource.class);
                double bare = 0;
                double ours = 0;
                for (int round = 0; round < 2; round++) {
                    bare = Math.max(bare, bareSelect(source));
                    ours = Math.max(ours, replayed(ledger));
                }
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
                say(
                        "replay of %,d events: %,.0f/s; bare SELECT with JSON parsing %,.0f/s;"
                            + " ratio %.2f; %,d MiB of heap with all timelines; %,d bytes an event"
                            + " on disk",
                        companies * 100L,
                        ours,
                        bare,
                        ours / bare,
                        used,
                        bytes(data) / (companies * 100L));
            }
        }
    }

    private static double bareSelect(DataSource source) throws Exception {
        long started = System.nanoTime();
        long rows = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT * FROM ledger_event ORDER BY sequence");
                ResultSet all = select.executeQuery()) {
            while (all.next()) {
                for (int i = 1; i <= 13; i++) all.getObject(i);
                StrictJson.object(all.getString("payload"));
                rows++;
            }
        }
        return rows / seconds(started);
    }

    private static final Published NOBODY =
            new Published() {
                @Override
                public void recorded(List<RecordedEvent> events) {}

                @Override
                public void imported(Imported events) {}
            };

    private static double replayed(ConfigurableApplicationContext ledger) {
        Register register = new Register();
        Timelines timelines = new Timelines();
        Durability durability = new Durability(() -> {}, NOBODY, LastKnown.NOTHING);
        RegisterSnapshot none =
                new RegisterSnapshot(
                        Path.of("no snapshot"),
                        register,
                        ledger.getBean(StoredEvents.class),
                        durability,
                        timelines::instants);
        long started = System.nanoTime();
        long events =
                new Replay(
                                ledger.getBean(StoredEvents.class),
                                ledger.getBean(Imports.class),
                                ledger.getBean(Places.class),
                                new Lane(Clock.systemUTC()),
                                register,
                                durability,
                                LastKnown.NOTHING)
                        .run(
                                none,
                                new Replay.Told() {
                                    @Override
                                    public void restored(
                                            List<String> companies,
                                            long[] recorded,
                                            List<RecordedEvent> ofLedger) {
                                        throw new AssertionError("There is no snapshot");
                                    }

                                    @Override
                                    public void stored(long sequence, String company, Instant at) {
                                        timelines.stored(sequence, company, at);
                                    }

                                    @Override
                                    public void read(List<RecordedEvent> read) {
                                        timelines.on(read);
                                    }
                                })
                        .events();
        return events / seconds(started);
    }

    private static void http() throws Exception {
        try (ConfigurableApplicationContext ledger = start(directory())) {
            load(ledger, Generated.file(50, 100));
            int port = ((WebServerApplicationContext) ledger).getWebServer().getPort();
            Api api = new Api(port);
            String body =
                    "{'effective':'2025-01-01','known':'2025-01-01','amount':{'amount':'1.00',"
                            + "'currency':'USD'},'kind':'other','reason':'r',SOURCE}";
            for (int round = 0; round < 3; round++) {
                double empty = rate(16, 4, w -> api.get("/api/empty"));
                double position =
                        rate(
                                16,
                                4,
                                w ->
                                        api.get(
                                                "/api/companies/c"
                                                        + w
                                                        + "/position?asOf=2015-06-30&knownAt=2016-01-01"));
                double emptyPost = rate(64, 4, w -> api.post("/api/empty", body));
                double post =
                        rate(
                                64,
                                4,
                                w ->
                                        api.post(
                                                "/api/companies/c" + w % 50 + "/cash-movements",
                                                body));
                say(
                        "GET position at 16 connections %,.0f/s, empty endpoint %,.0f/s, ratio"
                            + " %.2f; durable POST at 64 connections %,.0f/s, empty POST %,.0f/s,"
                            + " ratio %.2f",
                        position, empty, position / empty, post, emptyPost, post / emptyPost);
            }
        }
    }
}
