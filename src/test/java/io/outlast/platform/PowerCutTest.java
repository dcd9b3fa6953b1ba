package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.PointInTime;
import io.outlast.event.CashMoved;
import io.outlast.event.CashMoved.MovementKind;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.Source;
import io.outlast.ledger.Author;
import io.outlast.ledger.Durability;
import io.outlast.ledger.Ledger;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.flywaydb.core.Flyway;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * The power is cut in the middle of a mixed load: what a disk may then hold is everything that was
 * synced, and any part of what was not, torn at the size of a page. The ledger starts on each such
 * disk with every event that was acknowledged, with no half of a command, and with equal answers.
 * More points by {@code mvn test -Dtest=PowerCutTest -Doutlast.power-cut.points=500
 * -Doutlast.power-cut.seed=7}.
 */
class PowerCutTest {
    private static final int POINTS = Integer.getInteger("outlast.power-cut.points", 100);
    private static final long SEED = Long.getLong("outlast.power-cut.seed", 1);
    private static final int PAGE = 4096;
    private static final int CLIENTS = 4;
    private static final int COMMANDS = 150;

    /** What Boot would give the ledger's own configuration. */
    @Configuration(proxyBeanMethods = false)
    static class Plain {
        @Bean
        Flyway flyway(DataSource source) {
            Flyway flyway =
                    Flyway.configure()
                            .dataSource(source)
                            .locations("classpath:db/migration")
                            .load();
            flyway.migrate();
            return flyway;
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource source, Flyway migrated) {
            return new JdbcTemplate(source);
        }

        @Bean
        JdbcClient jdbcClient(JdbcTemplate template) {
            return JdbcClient.create(template);
        }
    }

    private static AnnotationConfigApplicationContext start(Path data, String fileSystem) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "outlast.data",
                                        data.toString(),
                                        "outlast.file-system",
                                        fileSystem)));
        context.register(
                Plain.class, H2Store.class, EventHandlers.class, LedgerConfiguration.class);
        context.refresh();
        return context;
    }

    /** Up to which number everything was acknowledged when so much had been done to the file. */
    private record Acknowledged(int operations, long sequence) {}

    private final List<Acknowledged> acknowledged = new ArrayList<>();

    private void acknowledge(long sequence) {
        synchronized (acknowledged) {
            // Read after the acknowledgement: a cut before this point need not hold it.
            acknowledged.add(new Acknowledged(RecordingDisk.done(), sequence));
        }
    }

    private static Header header(String company, @Nullable String id, @Nullable String key) {
        LocalDate day = LocalDate.of(2025, 1, 31);
        return new Header(company, id, key, day, day, new Source("p", "t", null, Evidence.COMPANY));
    }

    private static CashMoved moved(String company, String key, long amount) {
        return new CashMoved(
                header(company, null, key),
                Money.ofMinor(CurrencyUnit.USD, amount),
                MovementKind.OTHER,
                "r");
    }

    private static CompanyRegistered registered(String company) {
        return new CompanyRegistered(
                header(company, null, null),
                company,
                CurrencyUnit.USD,
                new FiscalYear(Month.DECEMBER));
    }

    /** A command that records two events. */
    private static RoundRaised raised(String company, String id) {
        return new RoundRaised(
                header(company, id, null),
                null,
                RoundRaised.Instrument.EQUITY,
                Money.ofMinor(CurrencyUnit.USD, 500),
                null,
                true,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private void load(Ledger ledger, Durability.Sync sync) throws Exception {
        AtomicBoolean recording = new AtomicBoolean(true);
        // Of what H2 writes between two syncs some is on disk, so that more moments are seen.
        Thread syncing =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (recording.get()) sync.sync();
                                });
        try {
            load(ledger);
        } finally {
            recording.set(false);
            syncing.join();
        }
    }

    private void load(Ledger ledger) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                String company = "c" + c;
                clients.add(pool.submit(() -> commands(ledger, company)));
            }
            clients.add(pool.submit(() -> imports(ledger)));
            for (Future<?> client : clients) client.get();
        }
    }

    private void commands(Ledger ledger, String company) {
        acknowledge(ledger.record(registered(company), Author.LOCAL, null).sequence());
        for (int i = 1; i <= COMMANDS; i++) {
            LedgerEvent event = i % 5 == 0 ? raised(company, "r" + i) : moved(company, "k" + i, i);
            acknowledge(ledger.record(event, Author.LOCAL, null).sequence());
        }
    }

    /** Of more rows than share a transaction. */
    private void imports(Ledger ledger) {
        for (int file = 0; file < 3; file++) {
            String company = "file" + file;
            acknowledge(
                    ledger.recordAll(
                                    session -> {
                                        session.offer(registered(company));
                                        for (int i = 1; i < 4_500; i++)
                                            session.offer(moved(company, "k" + i, i));
                                    },
                                    Author.LOCAL,
                                    null)
                            .sequence());
        }
    }

    private static List<String> events(Timelines timelines) {
        return timelines.all().stream()
                .flatMap(t -> t.facts().stream())
                .map(Fact::recorded)
                .sorted(Comparator.comparingLong(RecordedEvent::sequence))
                .map(RecordedEvent::toString)
                .toList();
    }

    private static @Nullable CashPosition position(
            Timelines timelines, String company, long sequence) {
        LocalDate day = LocalDate.of(2025, 6, 30);
        PointInTime point = PointInTime.of(day, day, sequence);
        Timeline timeline = timelines.find(company).orElse(null);
        return timeline == null || !timeline.visible(point)
                ? null
                : CashPosition.of(
                        timeline, timelines.rates(), point, Basis.OUTLOOK, Evidenced.SILENT);
    }

    @Test
    void whatWasAcknowledgedIsThereAfterThePowerWasCut(@TempDir Path directory) throws Exception {
        RecordingDisk.register();
        RecordingDisk.forget();
        Timelines live;
        List<String> all;
        try (var ledger = start(directory.resolve("live"), RecordingDisk.SCHEME)) {
            load(ledger.getBean(Ledger.class), ledger.getBean(Durability.Sync.class));
            live = ledger.getBean(Timelines.class);
            all = events(live);
        }
        // Closing moves what is in the file together; the power may be cut then as well.
        List<RecordingDisk.Operation> operations = RecordingDisk.operations();
        long syncs =
                operations.stream().filter(o -> o instanceof RecordingDisk.Operation.Sync).count();
        assertThat(syncs).isGreaterThan(50);
        Random random = new Random(SEED);
        int[] cuts =
                IntStream.range(0, POINTS)
                        .map(i -> 50 + random.nextInt(operations.size() - 50))
                        .sorted()
                        .toArray();
        Disk disk = new Disk();
        int next = 0;
        for (int cut : cuts) {
            for (; next < cut; next++) disk.apply(operations.get(next));
            assertStarts(directory.resolve("cut"), disk.cut(random), cut, live, all);
        }
    }

    private void assertStarts(
            Path directory, byte[] image, int cut, Timelines live, List<String> all)
            throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("outlast.mv.db"), image);
        long least =
                acknowledged.stream()
                        .filter(a -> a.operations() <= cut)
                        .mapToLong(Acknowledged::sequence)
                        .max()
                        .orElse(0);
        String what = "cut after %d operations (seed %d)".formatted(cut, SEED);
        try (var ledger = start(directory, "file")) {
            Timelines timelines = ledger.getBean(Timelines.class);
            List<String> found = events(timelines);
            assertThat(found.size()).as(what).isGreaterThanOrEqualTo((int) least);
            assertThat(found).as(what).isEqualTo(all.subList(0, found.size()));
            assertThat(found.isEmpty() || !found.getLast().contains("RoundRaised["))
                    .as("%s: a round without tranches is funded in the same command", what)
                    .isTrue();
            for (String company : List.of("c0", "file0"))
                assertThat(position(timelines, company, found.size()))
                        .as(what)
                        .isEqualTo(position(live, company, found.size()));
            ledger.getBean(Ledger.class).record(registered("after"), Author.LOCAL, null);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** What is on disk for certain, and what was done since. */
    private static final class Disk {
        private byte[] synced = new byte[0];
        private final Deque<RecordingDisk.Operation> since = new ArrayDeque<>();
        private int certain;

        void apply(RecordingDisk.Operation operation) {
            since.add(operation);
            if (!(operation instanceof RecordingDisk.Operation.Sync(int first))) return;
            for (; certain < first; certain++) synced = with(synced, since.remove(), () -> true);
        }

        private interface Survives {
            boolean page();
        }

        private static byte[] with(
                byte[] before, RecordingDisk.Operation operation, Survives survives) {
            return switch (operation) {
                case RecordingDisk.Operation.Truncate(long size) ->
                        survives.page() ? Arrays.copyOf(before, (int) size) : before;
                case RecordingDisk.Operation.Write(long position, byte[] bytes) -> {
                    byte[] after = before;
                    for (int from = 0; from < bytes.length; ) {
                        long at = position + from;
                        int length = (int) Math.min(bytes.length - from, PAGE - at % PAGE);
                        if (survives.page()) {
                            if (at + length > after.length)
                                after = Arrays.copyOf(after, (int) at + length);
                            System.arraycopy(bytes, from, after, (int) at, length);
                        }
                        from += length;
                    }
                    yield after;
                }
                case RecordingDisk.Operation.Sync sync -> before;
            };
        }

        /** What may be found when the power comes back. */
        byte[] cut(Random random) {
            double surviving = new double[] {0, 0.1, 0.5, 0.9, 1}[random.nextInt(5)];
            byte[] image = synced.clone();
            for (RecordingDisk.Operation done : since)
                image = with(image, done, () -> random.nextDouble() < surviving);
            return image;
        }
    }
}
