package io.outlast.bench;

import io.outlast.OutlastApplication;
import io.outlast.history.HistoryImport;
import io.outlast.ledger.Author;
import io.outlast.rest.Api;
import io.outlast.timeline.Timelines;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How import, disk, start and memory grow: with {@code 10000 100000 1000000} as arguments, ledgers
 * of so many events in companies of a hundred each, every one of its own process' making.
 */
final class ScaleBench {
    private static final int EVENTS_OF_COMPANY = 100;

    private static final int MOST_COMPANIES = 20_000;

    private ScaleBench() {}

    public static void main(String[] args) throws Exception {
        for (String size : args) measure(Integer.parseInt(size));
        System.exit(0);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(OutlastApplication.class)
                .run("--outlast.data=" + data, "--server.port=0", "--logging.level.root=WARN");
    }

    private static void measure(int events) throws Exception {
        Path directory = Files.createTempDirectory("outlast-scale");
        // As many companies as file in the United States, at most.
        int ofCompany = Math.max(EVENTS_OF_COMPANY, events / MOST_COMPANIES);
        List<Path> files =
                GeneratedFiles.write(directory.resolve("in"), events / ofCompany, ofCompany);
        long input = 0;
        for (Path file : files) input += Files.size(file);
        Path data = directory.resolve("data");
        Path database = data.resolve("outlast.mv.db");
        try (ConfigurableApplicationContext ledger = start(data)) {
            Api api = new Api(((WebServerApplicationContext) ledger).getWebServer().getPort());
            register(api);
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong longest = new AtomicLong();
            Thread client = Thread.ofPlatform().start(() -> record(api, done, longest));
            long started = System.nanoTime();
            for (Path file : files) {
                ledger.getBean(HistoryImport.class)
                        .run(() -> Files.newInputStream(file), false, Author.LOCAL, null);
                Files.delete(file);
            }
            double took = seconds(started);
            done.set(true);
            client.join();
            say(
                    "%,d events: imported at %,.0f/s (%.1f s); a command beside it waited %,d ms"
                            + " at most; disk open %.2f times the input of %,d MB",
                    events,
                    events / took,
                    took,
                    longest.get() / 1_000_000,
                    (double) Files.size(database) / input,
                    input >> 20);
        }
        say("  closed: %.2f times the input", (double) Files.size(database) / input);
        long started = System.nanoTime();
        try (ConfigurableApplicationContext again = start(data)) {
            double took = seconds(started);
            Api api = new Api(((WebServerApplicationContext) again).getWebServer().getPort());
            api.get("/api/companies/c7/runway?asOf=2015-06-30");
            say(
                    "  started again in %.1f s with %,d events, first answer after %.1f s",
                    took, again.getBean(Timelines.class).head(), seconds(started));
            for (int i = 0; i < 3; i++) {
                long asked = System.nanoTime();
                int status = api.get("/api/portfolio?limit=100&asOf=2015-06-30").status();
                say("  portfolio: %d after %.2f s", status, seconds(asked));
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            say("  heap %,d MiB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
        Files.delete(database);
    }

    private static void register(Api api) {
        api.post(
                "/api/companies",
                "{'id':'beside','name':'Beside','currency':'USD','fiscalYearEnd':'--12-31',"
                        + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
    }

    private static void record(Api api, AtomicBoolean done, AtomicLong longest) {
        while (!done.get()) {
            long started = System.nanoTime();
            api.post(
                    "/api/companies/beside/cash-movements",
                    "{'effective':'2025-01-01','known':'2025-01-01','amount':{'amount':'1.00',"
                            + "'currency':'USD'},'kind':'other','reason':'r',SOURCE}");
            longest.accumulateAndGet(System.nanoTime() - started, Math::max);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
