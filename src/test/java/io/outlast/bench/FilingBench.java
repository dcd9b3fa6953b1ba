package io.outlast.bench;

import io.outlast.OutlastApplication;
import io.outlast.filing.FactsFile;
import io.outlast.filing.FilingImport;
import io.outlast.filing.FilingOptions;
import io.outlast.ledger.Author;
import io.outlast.rest.Api;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of so many companies, each with fifteen years of quarterly and annual reports, taken
 * in while somebody asks: {@code 20000} as the argument makes some five million events.
 */
final class FilingBench {
    private static final int YEARS = 15;

    private FilingBench() {}

    public static void main(String[] args) throws Exception {
        for (String companies : args) measure(Integer.parseInt(companies));
        System.exit(0);
    }

    private static String company(int number) {
        Random random = new Random(number);
        FactsFile file = new FactsFile(number, "Company " + number);
        long cash = 500_000_000L;
        for (int year = 2005; year < 2005 + YEARS; year++) {
            long operating = 0;
            long capital = 0;
            long financing = 0;
            long bought = 0;
            for (int quarter = 1; quarter <= 4; quarter++) {
                LocalDate end = LocalDate.of(year, quarter * 3, 1).plusMonths(1).minusDays(1);
                String start = year + "-01-01";
                operating -= 1_000L * (5_000 + random.nextInt(20_000));
                capital += 1_000L * (500 + random.nextInt(3_000));
                financing += 1_000L * (4_000 + random.nextInt(25_000));
                bought += 1_000L * (100 + random.nextInt(900));
                file.filing(
                                "%010d-%02d-%06d".formatted(number, year % 100, quarter),
                                quarter == 4 ? "10-K" : "10-Q",
                                end.plusDays(40).toString())
                        .cash(end.toString(), cash + operating - capital + financing - bought)
                        .over(
                                "NetCashProvidedByUsedInOperatingActivities",
                                start,
                                end.toString(),
                                operating)
                        .over(
                                "NetCashProvidedByUsedInInvestingActivities",
                                start,
                                end.toString(),
                                -capital - bought)
                        .over(
                                "PaymentsToAcquirePropertyPlantAndEquipment",
                                start,
                                end.toString(),
                                capital)
                        .over(
                                "PaymentsToAcquireBusinessesNetOfCashAcquired",
                                start,
                                end.toString(),
                                bought)
                        .over(
                                "NetCashProvidedByUsedInFinancingActivities",
                                start,
                                end.toString(),
                                financing);
                if (quarter == 4)
                    file.at(
                                    "LesseeOperatingLeaseLiabilityPaymentsDueNextTwelveMonths",
                                    end.toString(),
                                    1_000L * (1_000 + random.nextInt(1_000)))
                            .at(
                                    "LesseeOperatingLeaseLiabilityPaymentsDueYearTwo",
                                    end.toString(),
                                    900_000);
            }
            cash += operating - capital + financing - bought;
        }
        return file.json();
    }

    private static void measure(int companies) throws Exception {
        Path directory = Files.createTempDirectory("outlast-filings");
        Path archive = directory.resolve("companyfacts.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int number = 1; number <= companies; number++) {
                zip.putNextEntry(new ZipEntry("CIK%010d.json".formatted(number)));
                zip.write(company(number).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        Path data = directory.resolve("data");
        try (ConfigurableApplicationContext ledger =
                new SpringApplicationBuilder(OutlastApplication.class)
                        .run(
                                "--outlast.data=" + data,
                                "--server.port=0",
                                "--logging.level.root=WARN",
                                "--logging.level.io.outlast.filing=INFO")) {
            Api api = new Api(((WebServerApplicationContext) ledger).getWebServer().getPort());
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong longest = new AtomicLong();
            Thread client =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (!done.get()) {
                                            long asked = System.nanoTime();
                                            api.get("/api/companies/cik-0000000001/position");
                                            longest.accumulateAndGet(
                                                    System.nanoTime() - asked, Math::max);
                                            pause();
                                        }
                                    });
            FilingImport filings = ledger.getBean(FilingImport.class);
            for (int time = 0; time < 2; time++) {
                long started = System.nanoTime();
                var outcome =
                        filings.run(archive, FilingOptions.USUAL, false, Author.LOCAL, () -> false);
                double seconds = (System.nanoTime() - started) / 1e9;
                long events =
                        outcome.companies().stream()
                                .mapToLong(c -> c.recorded() + c.skipped())
                                .sum();
                System.out.printf(
                        Locale.ROOT,
                        "%,d companies, %,d events in %.0f s: %,.0f/s; an answer beside it took"
                                + " %,d ms at most; archive %,d MB, database %,d MB%n",
                        outcome.companies().size(),
                        events,
                        seconds,
                        events / seconds,
                        longest.get() / 1_000_000,
                        Files.size(archive) >> 20,
                        Files.size(data.resolve("outlast.mv.db")) >> 20);
            }
            done.set(true);
            client.join();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
