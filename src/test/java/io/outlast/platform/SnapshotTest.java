package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.ledger.Replay;
import io.outlast.ledger.StoreCheck;
import io.outlast.rest.Api;
import io.outlast.rest.ClosedStore;
import io.outlast.rest.EmptyLedger;
import io.outlast.timeline.Timelines;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A start on a snapshot: it answers and refuses as one that has read everything. */
class SnapshotTest {
    private static final List<Class<?>> APPLICATION = List.of(OutlastApplication.class);
    private static final String EARLY = "--outlast.snapshot-events=8";
    private static final List<String> QUESTIONS =
            List.of(
                    "/api/companies",
                    "/api/portfolio",
                    "/api/exchange-rates",
                    "/api/companies/openai/runway",
                    "/api/companies/openai/journal?limit=1000",
                    "/api/companies/anthropic/position?explain=true",
                    "/api/companies/gone/position",
                    "/api/companies/gone/export",
                    "/api/companies/ant-group/rounds");

    @TempDir Path data;
    private Path snapshot;
    private long recorded;

    @BeforeEach
    void aLedgerThatWasClosed() throws IOException {
        snapshot = data.resolve("snapshot");
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            try (Stream<Path> files = Files.list(Path.of("events/history"))) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(".jsonl"))
                        assertThat(api.importLines(Files.readString(file)).status()).isEqualTo(201);
                }
            }
            api.register("gone");
            post(
                    api,
                    "/api/exchange-rates",
                    "{'base':'EUR','quote':'USD','rate':'1.10','effective':'2025-01-01',"
                            + "'known':'2025-01-01',SOURCE}");
            post(
                    api,
                    "/api/companies/gone/exit",
                    "{'effective':'2025-03-01','known':'2025-03-01','outcome':'bankrupt',SOURCE}");
            recorded = ledger.getBean(Timelines.class).head();
        }
        assertThat(snapshot).exists();
    }

    private ConfigurableApplicationContext start() {
        return EmptyLedger.start(APPLICATION, data, EARLY);
    }

    private static void post(Api api, String path, String body) {
        Api.Answer answer = api.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
    }

    private static long unread(ConfigurableApplicationContext ledger) {
        return ledger.getBean(Replay.Started.class).unread().head();
    }

    private static List<String> answers(Api api) {
        List<String> all = new ArrayList<>();
        for (String question : QUESTIONS) {
            Api.Answer answer = api.get(question);
            assertThat(answer.status()).as(question + " " + answer.text()).isEqualTo(200);
            all.add(answer.text());
        }
        for (String refused :
                List.of(
                        // After its end, an id that is taken, a key that is taken.
                        "/api/companies/gone/cash-movements {'effective':'2025-04-01','known':"
                                + "'2025-04-01','kind':'other','reason':'r','amount':{'amount':"
                                + "'1.00','currency':'USD'},SOURCE}",
                        "/api/companies/anthropic/rounds {'id':'series-c','effective':'2025-01-01',"
                                + "'known':'2025-01-01','instrument':'equity','amount':{'amount':"
                                + "'1.00','currency':'USD'},SOURCE}",
                        "/api/companies {'id':'gone','name':'G','currency':'USD','fiscalYearEnd':"
                                + "'--12-31','effective':'2025-01-01','known':'2025-01-01',SOURCE}",
                        "/api/companies/anthropic/cash-movements {'key':'anthropic','effective':"
                                + "'2025-04-01','known':'2025-04-01','kind':'other','reason':'r',"
                                + "'amount':{'amount':'1.00','currency':'USD'},SOURCE}")) {
            int space = refused.indexOf(' ');
            Api.Answer answer = api.post(refused.substring(0, space), refused.substring(space + 1));
            assertThat(answer.status()).as(answer.text()).isBetween(409, 422);
            all.add(answer.detail());
        }
        return all;
    }

    @Test
    void itAnswersAsOneThatReadEverything() throws Exception {
        List<String> restored;
        try (ConfigurableApplicationContext ledger = start()) {
            assertThat(unread(ledger)).isEqualTo(recorded);
            restored = answers(EmptyLedger.api(ledger));
            while (!ledger.getBean(StoreCheck.class).isDone()) Thread.sleep(20);
            assertThat(EmptyLedger.api(ledger).get("/actuator/health").text()).contains("UP");
        }
        Files.delete(snapshot);
        try (ConfigurableApplicationContext ledger = start()) {
            assertThat(unread(ledger)).isZero();
            assertThat(restored).isEqualTo(answers(EmptyLedger.api(ledger)));
        }
    }

    /** As after a kill: what came later than the snapshot is read. */
    @Test
    void whatCameAfterItIsReadOnTopOfIt() throws Exception {
        Path old = data.resolve("old");
        Files.copy(snapshot, old);
        List<String> before;
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            api.register("later");
            post(
                    api,
                    "/api/companies/openai/cash-movements",
                    "{'effective':'2025-04-01','known':'2025-04-01','kind':'other','reason':'r',"
                            + "'amount':{'amount':'7.00','currency':'USD'},SOURCE}");
            before = answers(api);
        }
        Files.move(old, snapshot, StandardCopyOption.REPLACE_EXISTING);
        try (ConfigurableApplicationContext ledger = start()) {
            assertThat(unread(ledger)).isEqualTo(recorded);
            assertThat(ledger.getBean(Replay.Started.class).events()).isEqualTo(recorded + 2);
            assertThat(answers(EmptyLedger.api(ledger))).isEqualTo(before);
        }
    }

    @Test
    void oneThatIsDamagedOrOfAnotherLedgerIsThrownAway() throws Exception {
        byte[] whole = Files.readAllBytes(snapshot);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 4;
        Files.write(snapshot, changed);
        try (ConfigurableApplicationContext ledger = start()) {
            assertThat(unread(ledger)).isZero();
        }
        Files.write(snapshot, java.util.Arrays.copyOf(whole, whole.length / 2));
        try (ConfigurableApplicationContext ledger = start()) {
            assertThat(unread(ledger)).isZero();
        }
        Path other = Files.createTempDirectory("outlast-test");
        Files.write(other.resolve("snapshot"), whole);
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(APPLICATION, other, EARLY)) {
            assertThat(unread(ledger)).isZero();
            assertThat(EmptyLedger.api(ledger).get("/api/companies").json().get("items")).isEmpty();
        }
    }

    /** The ledger answers before all is looked at; once it is, it says what is wrong and stops. */
    @Test
    void damageBeforeItIsFoundSoonAfterTheStart() throws Exception {
        ClosedStore.change(
                data, "UPDATE ledger_event SET payload = payload || ' ' WHERE sequence = 7");
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            Api.Answer health = api.get("/actuator/health");
            for (int i = 0; i < 600 && health.status() == 200; i++) {
                Thread.sleep(50);
                health = api.get("/actuator/health");
            }
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text()).contains("Event 7 of the ledger", "is not what was recorded");
            Api.Answer refused =
                    api.post(
                            "/api/companies",
                            "{'id':'new','name':'N','currency':'USD','fiscalYearEnd':'--12-31',"
                                    + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.json().get("type").stringValue())
                    .isEqualTo("urn:outlast:problem:damaged");
            assertThat(refused.detail()).contains("Event 7 of the ledger");
            String company = "/api/companies/ant-group";
            Api.Answer read = api.get(company + "/position");
            assertThat(read.status()).as("whose event it is").isEqualTo(500);
            assertThat(read.detail()).contains("Event 7 of the ledger");
            assertThat(api.get("/api/companies/openai/position").status())
                    .as("others can be read")
                    .isEqualTo(200);
        }
    }
}
