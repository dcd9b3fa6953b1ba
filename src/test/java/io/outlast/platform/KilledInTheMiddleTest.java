package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.Api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A ledger that is killed while it records loses nothing that it acknowledged, and keeps no half
 * command.
 */
class KilledInTheMiddleTest {
    @TempDir Path directory;

    private Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.outlast.OutlastApplication",
                        "--outlast.data=" + directory.resolve("data"),
                        "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log-" + port).toFile())
                .start();
    }

    private static Api await(int port, Process process) throws InterruptedException {
        Api api = new Api(port);
        for (int i = 0; i < 600; i++) {
            assertThat(process.isAlive()).as("the ledger runs").isTrue();
            try {
                if (api.get("/actuator/health").status() == 200) return api;
            } catch (UncheckedIOException e) {
                // Not up yet.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The ledger did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAndNothingHalf() throws Exception {
        int port = freePort();
        Process first = start(port);
        Set<String> acknowledged = new HashSet<>();
        try {
            Api api = await(port, first);
            api.register("acme");
            acknowledged.addAll(recordUntilKilled(api, first));
        } finally {
            first.destroyForcibly();
        }
        assertThat(acknowledged).hasSizeGreaterThan(400);

        int second = freePort();
        Process again = start(second);
        try {
            Api api = await(second, again);
            Set<String> journal = new HashSet<>();
            int raised = 0;
            int funded = 0;
            String cursor = "0";
            while (true) {
                JsonNode page =
                        api.get("/api/companies/acme/journal?limit=1000&cursor=" + cursor).json();
                for (JsonNode item : page.get("items")) {
                    journal.add(item.get("id").stringValue());
                    raised += item.get("type").stringValue().equals("RoundRaised") ? 1 : 0;
                    funded += item.get("type").stringValue().equals("TrancheFunded") ? 1 : 0;
                }
                if (page.get("next").isNull()) break;
                cursor = page.get("next").stringValue();
            }
            assertThat(journal).containsAll(acknowledged);
            assertThat(funded).as("each round with its funding").isEqualTo(raised);
            assertThat(api.post("/api/companies/acme/rounds", round("after")).status())
                    .isEqualTo(201);
        } finally {
            again.destroyForcibly();
        }
    }

    private static String round(String id) {
        return "{'id':'"
                + id
                + "','effective':'2025-01-01','known':'2025-01-01','instrument':'equity',"
                + "'amount':{'amount':'1.00','currency':'USD'},SOURCE}";
    }

    private static ConcurrentLinkedQueue<String> recordUntilKilled(Api api, Process process)
            throws InterruptedException {
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(250);
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int w = 0; w < 8; w++) {
                String writer = "w" + w;
                writers.execute(
                        () -> {
                            try {
                                for (int i = 0; i < 100_000; i++) {
                                    List<String> ids =
                                            api.post(
                                                            "/api/companies/acme/rounds",
                                                            round(writer + "-" + i))
                                                    .eventIds();
                                    acknowledged.addAll(ids);
                                    enough.countDown();
                                }
                            } catch (RuntimeException e) {
                                // The ledger is gone.
                            }
                        });
            }
            assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
            // SIGKILL: no hook of the process runs.
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    @Test
    void aSecondProcessRefusesToStartAndSaysWhoHasTheLedger() throws Exception {
        int port = freePort();
        Process first = start(port);
        try {
            await(port, first);
            int other = freePort();
            Process second = start(other);
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isNotZero();
            String log =
                    java.nio.file.Files.readString(
                            new File(directory.toFile(), "log-" + other).toPath());
            assertThat(log)
                    .contains("is in use by process " + first.pid() + ", started ")
                    .contains("one process owns a ledger");
        } finally {
            first.destroyForcibly();
        }
    }
}
