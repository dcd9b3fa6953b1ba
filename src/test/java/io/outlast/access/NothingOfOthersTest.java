package io.outlast.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.Api;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Of a hundred companies somebody may see three. Whatever he asks, nothing tells him a name, a
 * figure or a source of a fourth, or that it is there: what he asks of it is answered as what he
 * asks of a company that never was.
 */
class NothingOfOthersTest {
    private static final int COMPANIES = 100;
    private static final int REQUESTS = 10_000;
    private static final List<String> SEEN = List.of("c07", "c42", "c77");

    /** In no address, and so in no answer that repeats what was asked. */
    private static String secret(int company) {
        return "Verborgen%02d".formatted(company);
    }

    private static String history() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < COMPANIES; i++) {
            String id = "c%02d".formatted(i);
            boolean seen = SEEN.contains(id);
            String name = seen ? "Offen%02d".formatted(i) : secret(i);
            String source =
                    "\"source\":{\"publisher\":\"%s News\",\"title\":\"%s report\",\"evidence\":\"company\"}"
                            .formatted(name, name);
            String head =
                    "{\"type\":\"%s\",\"company\":\""
                            + id
                            + "\",\"effective\":\"%s\",\"known\":\"%s\",\"data\":{%s},"
                            + source
                            + "}\n";
            lines.append(
                    head.formatted(
                            "CompanyRegistered",
                            "2024-01-01",
                            "2024-01-01",
                            "\"name\":\"%s\",\"currency\":\"USD\",\"fiscalYearEnd\":\"--12-31\""
                                    .formatted(name)));
            lines.append(
                    head.formatted(
                            "CashBalanceReported",
                            "2025-12-31",
                            "2026-01-15",
                            "\"balance\":{\"amount\":\"98765%02d.00\",\"currency\":\"USD\"}"
                                    .formatted(i)));
            lines.append(
                    head.formatted(
                            "BurnReported",
                            "2025-12-31",
                            "2026-01-15",
                            ("\"start\":\"2025-10-01\",\"end\":\"2025-12-31\",\"burn\":"
                                            + "{\"amount\":\"12345%02d.00\",\"currency\":\"USD\"}")
                                    .formatted(i)));
            // Each owes the next one, so that counterparties and contagion have something to tell.
            lines.append(
                    head.replace("{\"type\"", "{\"id\":\"deal%02d\",\"type\"".formatted(i))
                            .formatted(
                                    "CommitmentSigned",
                                    "2025-06-30",
                                    "2025-07-15",
                                    ("\"kind\":\"purchase\",\"amount\":%1$s,"
                                         + "\"counterparty\":\"%2$s\",\"withinBurn\":false,"
                                         + "\"schedule\":[{\"start\":\"2027-01-01\","
                                         + "\"end\":\"2027-06-30\",\"amount\":%1$s}]")
                                            .formatted(
                                                    "{\"amount\":\"55501%02d.00\",\"currency\":\"USD\"}"
                                                            .formatted(i),
                                                    seen
                                                            ? "Offen42"
                                                            : secret((i + 1) % COMPANIES))));
        }
        return lines.toString();
    }

    private static final List<String> TAILS =
            List.of(
                    "",
                    "?asOf=2026-03-01",
                    "?asOf=2026-03-01&explain=true",
                    "?sequence=17",
                    "?sequence=399",
                    "?limit=7",
                    "?format=csv",
                    "?format=xlsx",
                    "?sealed=true",
                    "?basis=trailing-3m",
                    "?currency=EUR",
                    "?name=Verb",
                    "?tag=dark",
                    "?sort=cash",
                    "?commitments=all",
                    "?months=12",
                    "?company=c01",
                    "?counterparty=c01",
                    "?fromAsOf=2026-01-01",
                    "?asOf=-3m",
                    "?nothing=x");

    /** So many of the first of them. */
    private static final int UNDERSTOOD = 2;

    private static List<String> addresses(List<String> companies) throws Exception {
        List<String> addresses = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/approved/routes.txt"))) {
            String route = line.substring(0, line.indexOf(": "));
            if (!route.endsWith(" GET") || route.contains("$")) continue;
            String path = route.substring(0, route.length() - 4);
            for (String company : path.contains("{company}") ? companies : List.of(""))
                addresses.add(
                        path.replace("{company}", company)
                                .replace("{commitment}", "deal01")
                                .replaceAll("\\{[^}]*}", "deal01"));
        }
        return addresses;
    }

    @Test
    void tenThousandRequestsTellNothing() throws Exception {
        try (GuardedLedger ledger = GuardedLedger.start()) {
            Account boss = ledger.person("boss", Role.RECORDER);
            Api all = ledger.program(boss, Role.RECORDER, Companies.ALL);
            Api.Answer taken = all.importLines(history());
            assertThat(taken.status()).as(taken.text()).isEqualTo(201);
            all.put("/api/companies/c01/tags", "{'tags':['dark']}");
            all.put("/api/companies/c07/tags", "{'tags':['light']}");
            assertThat(
                            all.get("/api/portfolio?limit=100&asOf=2025-12-31&knownAt=2026-02-01")
                                    .text())
                    .as("there is something to tell")
                    .contains("Verborgen01", "9876501.00");
            ledger.person("eve", Role.READER, SEEN.toArray(String[]::new));

            List<String> addresses = addresses(List.of("c07", "c42", "c77", "c01", "never"));
            Map<String, String> told = new ConcurrentHashMap<>();
            Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
            try (ExecutorService four = Executors.newFixedThreadPool(4)) {
                List<Future<?>> work = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    int seed = thread;
                    work.add(
                            four.submit(
                                    () -> {
                                        Visitor eve = ledger.signedIn("eve");
                                        Random random = new Random(seed);
                                        for (int i = 0; i < REQUESTS / 4; i++) {
                                            String path =
                                                    addresses.get(random.nextInt(addresses.size()))
                                                            + tail(random);
                                            look(eve.get(path), path, told);
                                            statuses.merge(eve.last(), 1, Integer::sum);
                                        }
                                    }));
                }
                for (Future<?> each : work) each.get();
            }
            assertThat(told).isEmpty();
            assertThat(statuses.get(200)).as(statuses.toString()).isGreaterThan(REQUESTS / 10);
            hiddenIsAsMissing(ledger.signedIn("eve"));
            searchesFindNothing(ledger.signedIn("eve"));
        }
    }

    /** Most of them are understood by every route. */
    private static String tail(Random random) {
        boolean plain = random.nextInt(10) < 6;
        return TAILS.get(random.nextInt(plain ? UNDERSTOOD : TAILS.size()));
    }

    private static void look(HttpResponse<String> response, String path, Map<String, String> told) {
        String body = response.body() + response.headers().map();
        boolean name = body.contains("Verborgen") && !path.contains("Verb");
        boolean figure = false;
        for (String of : List.of("98765", "12345", "55501"))
            for (int at = body.indexOf(of); at >= 0 && !figure; at = body.indexOf(of, at + 1)) {
                if (at + 7 > body.length()) break;
                String which = body.substring(at + 5, at + 7);
                figure =
                        which.matches("[0-9]{2}")
                                && body.startsWith(".00", at + 7)
                                && !SEEN.contains("c" + which);
            }
        if (name || figure) told.put(path, response.body());
    }

    private static void hiddenIsAsMissing(Visitor eve) throws Exception {
        Map<String, String> differ = new TreeMap<>();
        for (String tail : TAILS)
            for (String path : addresses(List.of("c01"))) {
                if (!path.contains("c01")) continue;
                String hidden = path + tail;
                String missing = path.replace("c01", "zzz") + tail.replace("c01", "zzz");
                HttpResponse<String> one = eve.get(hidden);
                HttpResponse<String> other = eve.get(missing);
                boolean same =
                        one.statusCode() == other.statusCode()
                                && plain(one.body())
                                        .replace("c01", "zzz")
                                        .equals(plain(other.body()));
                if (!same) differ.put(hidden, one.statusCode() + " " + other.statusCode());
            }
        assertThat(differ).isEmpty();
    }

    /** Without what is another each time. */
    private static String plain(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static void searchesFindNothing(Visitor eve) {
        for (String sought : List.of("Verborgen01", "c01", "dark", "Verb")) {
            assertThat(eve.get("/find?name=" + sought).body()).isEqualTo("[]");
            assertThat(eve.get("/api/portfolio?name=" + sought).body()).contains("\"items\":[]");
        }
        assertThat(eve.get("/api/tags").body()).contains("light").doesNotContain("dark");
        assertThat(eve.get("/api/counterparties").body())
                .contains("Offen42")
                .doesNotContain("Verborgen");
    }
}
