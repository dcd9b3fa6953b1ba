package io.outlast.bench;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnReported;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.LedgerEvent;
import io.outlast.event.TrancheFunded;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The cash of one company and of all at two clocks, beside what one indexed SQL query takes for it
 * in the databases that one would think of: H2, PostgreSQL, SQLite and DuckDB. The query knows a
 * balance and what moved since, and no more: reports that nest, estimates, runways and what was
 * corrected are not in it.
 */
final class PeerBench {
    private static final int COMPANIES = 10_000;
    private static final int EVENTS = 100;
    private static final String TABLE =
            "CREATE TABLE fact(company INT, balance INT, effective INT, known INT, amount BIGINT)";
    private static final String INDEX =
            "CREATE INDEX by_company ON fact(company, balance, effective, known, amount)";
    private static final String ONE =
            """
            SELECT b.amount + COALESCE((SELECT SUM(m.amount) FROM fact m WHERE m.company = b.company
              AND m.balance = 0 AND m.effective > b.effective AND m.effective <= ? AND m.known <= ?), 0)
            FROM fact b WHERE b.company = ? AND b.balance = 1 AND b.effective <= ? AND b.known <= ?
            ORDER BY b.effective DESC, b.known DESC LIMIT 1\
            """;
    private static final String ALL =
            """
            WITH latest AS (SELECT company, effective, amount, ROW_NUMBER() OVER (PARTITION BY company
                ORDER BY effective DESC, known DESC) AS place
              FROM fact WHERE balance = 1 AND effective <= ? AND known <= ?)
            SELECT b.company, MIN(b.amount) + COALESCE(SUM(m.amount), 0) FROM latest b
            LEFT JOIN fact m ON m.company = b.company AND m.balance = 0 AND m.effective > b.effective
              AND m.effective <= ? AND m.known <= ?
            WHERE b.place = 1 GROUP BY b.company\
            """;

    private final Timelines timelines = new Timelines();
    private final Random random = new Random(11);

    private PeerBench() {}

    public static void main(String[] args) throws Exception {
        PeerBench bench = new PeerBench();
        for (int c = 0; c < COMPANIES; c++)
            bench.timelines.on(Generated.recorded("c" + c, EVENTS, 1 + (long) c * EVENTS));
        bench.ledger();
        bench.database("H2", "jdbc:h2:mem:peers;DB_CLOSE_DELAY=-1");
        bench.database("SQLite", "jdbc:sqlite:" + Files.createTempFile("outlast-peers", ".sqlite"));
        bench.database("DuckDB", "jdbc:duckdb:");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            bench.database("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres"));
        }
        System.exit(0);
    }

    private int day() {
        return PointInTime.day(LocalDate.of(2002, 1, 1)) + random.nextInt(8000);
    }

    private interface Asked {
        /** Asks of a day, and of a company where it is of one. */
        long ask(int day, int company) throws Exception;
    }

    /** The median of many, in microseconds. */
    private double median(int times, Asked asked) throws Exception {
        for (int i = 0; i < times / 2; i++) asked.ask(day(), random.nextInt(COMPANIES));
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            int day = day();
            int company = random.nextInt(COMPANIES);
            long started = System.nanoTime();
            asked.ask(day, company);
            took[i] = (System.nanoTime() - started) / 1e3;
        }
        Arrays.sort(took);
        return took[times / 2];
    }

    private static void say(String who, String what, double micros) {
        System.out.printf(Locale.ROOT, "%s: %s %,.1f us%n", who, what, micros);
    }

    private PointInTime point(int day) {
        return PointInTime.of(
                PointInTime.date(day), PointInTime.date(day + 30), (long) COMPANIES * EVENTS);
    }

    private void ledger() throws Exception {
        List<Timeline> all = List.copyOf(timelines.all());
        Asked one = (day, company) -> position(all.get(company), day).funded().getAmountMinorLong();
        say("Outlast", "position of one company", median(20_000, one));
        Asked every =
                (day, company) -> {
                    long sum = 0;
                    for (Timeline timeline : all) sum += position(timeline, day).uncoveredDays();
                    return sum;
                };
        say("Outlast", "position of all", median(20, every));
        Asked runways =
                (day, company) -> {
                    long sum = 0;
                    for (Timeline timeline : all)
                        sum +=
                                CashRunway.of(
                                                timeline,
                                                timelines.rates(),
                                                point(day),
                                                Options.DEFAULT)
                                        .verdict()
                                        .lastDay();
                    return sum;
                };
        say("Outlast", "cash and runway of all", median(20, runways));
    }

    private CashPosition position(Timeline timeline, int day) {
        return CashPosition.of(
                timeline, timelines.rates(), point(day), Basis.OUTLOOK, Evidenced.SILENT);
    }

    private void database(String name, String url) throws Exception {
        String user = name.equals("PostgreSQL") ? "postgres" : "";
        try (Connection connection = DriverManager.getConnection(url, user, user)) {
            connection.createStatement().execute(TABLE);
            connection.setAutoCommit(false);
            fill(connection);
            connection.createStatement().execute(INDEX);
            connection.commit();
            if (name.equals("PostgreSQL")) connection.createStatement().execute("ANALYZE fact");
            try (PreparedStatement one = connection.prepareStatement(ONE);
                    PreparedStatement all = connection.prepareStatement(ALL)) {
                Asked ofOne = (day, company) -> last(one, 1, day, day + 30, company, day, day + 30);
                Asked ofAll = (day, company) -> last(all, 2, day, day + 30, day, day + 30);
                int checked = PointInTime.day(LocalDate.of(2018, 3, 14));
                System.out.printf(Locale.ROOT, "%s: they sum to %d%n", name, ofAll.ask(checked, 0));
                say(name, "balance and movements of one company", median(4_000, ofOne));
                say(name, "the same of all", median(20, ofAll));
            }
        }
    }

    private static long last(PreparedStatement query, int column, int... values) throws Exception {
        for (int i = 0; i < values.length; i++) query.setInt(i + 1, values[i]);
        long sum = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) sum += rows.getLong(column);
        }
        return sum;
    }

    private void fill(Connection connection) throws Exception {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fact VALUES (?, ?, ?, ?, ?)")) {
            for (int c = 0; c < COMPANIES; c++) {
                for (LedgerEvent event : Generated.company("c" + c, EVENTS)) {
                    Money amount = moved(event);
                    if (amount == null) continue;
                    insert.setInt(1, c);
                    insert.setInt(2, event instanceof CashBalanceReported ? 1 : 0);
                    insert.setInt(3, PointInTime.day(event.header().effective()));
                    insert.setInt(4, PointInTime.day(event.header().known()));
                    insert.setLong(5, amount.getAmountMinorLong());
                    insert.addBatch();
                }
                if (c % 100 == 0) insert.executeBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable Money moved(LedgerEvent event) {
        return switch (event) {
            case CashBalanceReported e -> e.balance();
            case CashMoved e -> e.amount();
            case TrancheFunded e -> e.amount();
            case CommitmentPaid e -> e.amount().negated();
            case BurnReported e -> e.burn().negated();
            default -> null;
        };
    }
}
