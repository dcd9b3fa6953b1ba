package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.catalogue.StrictJson;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which events come of real filings and of real statements of banks; {@code mvn test
 * -Dtest=RealEventsTest -Dapprove=write} renews what is approved, which was held against the files
 * by hand.
 */
class RealEventsTest {
    private static final Path FILINGS = Path.of("events/filings");
    private static final Path MORE_FILINGS = Path.of("src/test/resources/filings");
    private static final Path STATEMENTS = Path.of("src/test/resources/statements");
    private static final Path APPROVED = Path.of("src/test/resources/approved");

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> Files.isRegularFile(f) && !f.endsWith("README.md"))
                    .sorted()
                    .toList();
        }
    }

    private static void approve(String name, StringBuilder out) throws IOException {
        Path approved = APPROVED.resolve(name);
        if ("write".equals(System.getProperty("approve"))) Files.writeString(approved, out);
        assertThat(out.toString()).isEqualTo(Files.readString(approved));
    }

    @Test
    void ofFilings() throws IOException {
        StringBuilder out = new StringBuilder();
        try (ConfigurableApplicationContext ledger = EmptyLedger.start()) {
            Api api = EmptyLedger.api(ledger);
            List<Path> files = new ArrayList<>(files(FILINGS));
            files.addAll(files(MORE_FILINGS));
            for (Path file : files) {
                Api.Answer answer =
                        api.upload(
                                "/api/filings?promises=all",
                                Files.readAllBytes(file),
                                "application/json");
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                JsonNode company = answer.json().at("/companies/0");
                assertThat(company.get("recorded").asInt()).isPositive();
                out.append(file.getFileName())
                        .append(", %d events\n".formatted(company.get("recorded").asInt()));
                // Of a newer file of the same company only what is new is shown.
                tell(api, company.get("id").stringValue(), company.get("recorded").asInt(), out);
                again(api, "/api/filings?promises=all", file, "/companies/0/recorded");
            }
        }
        approve("filings-events.txt", out);
    }

    /** Rates of currencies that are no dollars. */
    private static Api withRates(ConfigurableApplicationContext ledger) {
        Api api = EmptyLedger.api(ledger);
        for (String currency :
                List.of(
                        "EUR", "GBP", "SEK", "CZK", "SGD", "LTL", "AUD", "CAD", "PLN", "CHF",
                        "TRY"))
            assertThat(
                            api.post(
                                            "/api/exchange-rates",
                                            ("{'effective':'2000-01-03','known':'2000-01-03',"
                                                 + "'base':'%s','quote':'USD','rate':'0.5',SOURCE}")
                                                    .formatted(currency))
                                    .status())
                    .isEqualTo(201);
        return api;
    }

    /** A statement that names no day is one of today. */
    static class OnTheDayOfApproval {
        @Bean
        @Primary
        Clock thatDay() {
            return Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
        }
    }

    @Test
    void ofStatements() throws IOException {
        StringBuilder out = new StringBuilder();
        List<Path> left = new ArrayList<>(files(STATEMENTS));
        // Two files that are of one account belong to two companies here, in a ledger each.
        while (!left.isEmpty()) {
            try (ConfigurableApplicationContext ledger =
                    EmptyLedger.start(
                            List.of(OutlastApplication.class, OnTheDayOfApproval.class))) {
                Api api = withRates(ledger);
                while (!left.isEmpty() && take(api, left.getFirst(), out)) left.removeFirst();
            }
        }
        approve("statements-events.txt", out);
    }

    /** Takes a statement; false where its account is another company's in this ledger. */
    private static boolean take(Api api, Path file, StringBuilder out) throws IOException {
        String company = "company-" + (api.get("/api/companies").json().get("items").size() + 1);
        api.register(company);
        String address = "/api/companies/%s/statements?openMonth=true&opening=0".formatted(company);
        byte[] bytes = Files.readAllBytes(file);
        Api.Answer answer = api.upload(address, bytes, "application/octet-stream");
        // Those that state their own opening balance.
        if (answer.status() >= 400 && answer.detail().contains("opening")) {
            address = address.replace("&opening=0", "");
            answer = api.upload(address, bytes, "application/octet-stream");
        }
        if (answer.status() >= 400 && answer.detail().contains("belongs to company-")) return false;
        out.append(STATEMENTS.relativize(file)).append('\n');
        if (answer.status() >= 400) {
            assertThat(answer.status()).as(answer.text()).isLessThan(500);
            out.append("  refused: ").append(answer.detail()).append('\n');
            JsonNode journal = api.get("/api/companies/%s/journal".formatted(company)).json();
            assertThat(journal.get("items")).as("nothing of it is stored").hasSize(1);
            return true;
        }
        if (answer.json().get("recorded").asInt() == 0)
            for (JsonNode month : answer.json().get("months"))
                out.append("  nothing: ")
                        .append(month.get("start").stringValue())
                        .append(", ")
                        .append(month.get("why").stringValue())
                        .append('\n');
        else tell(api, company, answer.json().get("recorded").asInt(), out);
        again(api, address, file, "/recorded");
        return true;
    }

    /** The same file twice: all of it is skipped. */
    private static void again(Api api, String address, Path file, String recorded)
            throws IOException {
        String type = address.startsWith("/api/filings") ? "application/json" : "application/pdf";
        Api.Answer answer = api.upload(address, Files.readAllBytes(file), type);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at(recorded).asInt()).as(answer.text()).isZero();
    }

    /** An event on a line: its days, what it is of, what it says, and where that stands. */
    private static void tell(Api api, String company, int last, StringBuilder out) {
        List<String> lines =
                api.get("/api/companies/%s/export".formatted(company)).text().lines().toList();
        for (String each : lines.subList(Math.max(0, lines.size() - last), lines.size())) {
            ObjectNode line = StrictJson.object(each);
            out.append(
                    "  %s known %s %s%s %s%s\n"
                            .formatted(
                                    line.get("effective").stringValue(),
                                    line.get("known").stringValue(),
                                    line.get("type").stringValue(),
                                    line.has("id") ? " " + line.get("id").stringValue() : "",
                                    line.path("data"),
                                    line.at("/source/locator").isString()
                                            ? " at " + line.at("/source/locator").stringValue()
                                            : ""));
        }
    }
}
