package io.outlast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;
import io.outlast.verify.BackupCommand;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same on H2, and what a start needs. */
class SignInTest extends SignInContract {
    @Override
    GuardedLedger start() throws IOException {
        return GuardedLedger.start();
    }

    @Test
    void elsewhereThanOnThisMachineALedgerSaysWhatItLacks() {
        assertThatThrownBy(
                        () -> {
                            try (GuardedLedger open =
                                    GuardedLedger.start("--server.address=0.0.0.0")) {
                                open.port();
                            }
                        })
                .hasStackTraceContaining("server.address is \"0.0.0.0\"")
                .hasStackTraceContaining("server.ssl.bundle")
                .hasStackTraceContaining("outlast.behind-proxy=true")
                .hasStackTraceContaining("outlast.address=https://");
    }

    @Test
    void nobodyElseIsLetInWithoutSigningIn() {
        for (String way :
                List.of("--outlast.behind-proxy=true", "--outlast.address=https://l.example.org"))
            assertThatThrownBy(
                            () ->
                                    EmptyLedger.start("--outlast.sign-in.required=false", way)
                                            .close())
                    .hasStackTraceContaining("that needs outlast.sign-in.required=true");
    }

    @Test
    void aSessionEndsHoweverBusyItIs() throws IOException {
        try (GuardedLedger ledger = GuardedLedger.start("--outlast.sign-in.longest=-1s")) {
            ledger.person("tim", Role.READER);
            Visitor tim = ledger.signedIn("tim");
            assertThat(tim.cookies()).contains("__Host-session");
            assertThat(tim.get("/api/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aProxyIsBelievedForWhomItAsks() throws Exception {
        try (GuardedLedger ledger =
                GuardedLedger.start(
                        "--outlast.behind-proxy=true",
                        "--outlast.address=https://ledger.example.org")) {
            String answer =
                    raw(
                            ledger.port(),
                            "GET / HTTP/1.1",
                            "Host: ledger.example.org",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-For: 203.0.113.7",
                            "Connection: close");
            assertThat(answer)
                    .contains("Location: https://ledger.example.org/sign-in")
                    .contains("Strict-Transport-Security");
            Account uwe = ledger.person("uwe", Role.READER, "acme");
            String key =
                    ledger.bean(ApiKeys.class)
                            .make(uwe, "k", Role.READER, Companies.ALL, 1, AccessTrail.Doer.LEDGER)
                            .secret();
            raw(
                    ledger.port(),
                    "GET /api/export HTTP/1.1",
                    "Host: ledger.example.org",
                    "X-Forwarded-For: 203.0.113.7",
                    "Authorization: Bearer " + key,
                    "Connection: close");
            assertThat(ledger.bean(AccessTrail.class).latest(Long.MAX_VALUE, 1).getFirst())
                    .satisfies(
                            refused -> {
                                assertThat(refused.who()).isEqualTo("uwe/k");
                                assertThat(refused.address()).isEqualTo("203.0.113.7");
                            });
        }
    }

    private static String raw(int port, String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            (String.join("\r\n", lines) + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(
                        () -> GuardedLedger.start("--outlast.address=ledger.example.org").close())
                .hasStackTraceContaining("https://ledger.example.org");
    }

    @Test
    void aBackupHasTheAccountsAndAnotherLedgerGoesOnWithThem() throws IOException {
        Path folder = Files.createTempDirectory("outlast-backup");
        Path file = folder.resolve("backup.zip");
        try (GuardedLedger first = GuardedLedger.start()) {
            Account boss = first.person("boss", Role.ADMINISTRATOR);
            first.grant(boss, Role.RECORDER);
            first.program(boss, Role.RECORDER, Companies.ALL).register("acme");
            ApiKeys keys = first.bean(ApiKeys.class);
            String key =
                    keys.make(
                                    boss,
                                    "backup",
                                    Role.ADMINISTRATOR,
                                    Companies.ALL,
                                    1,
                                    AccessTrail.Doer.LEDGER)
                            .secret();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            String url = "--url=http://127.0.0.1:" + first.port();
            assertThat(new BackupCommand(new PrintStream(said), "").run(file.toString(), url))
                    .as("nobody may without a key")
                    .isEqualTo(1);
            assertThat(new BackupCommand(new PrintStream(said), key).run(file.toString(), url))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isEqualTo(0);
        }
        try (GuardedLedger second =
                GuardedLedger.start(folder.resolve("data"), "--outlast.restore=" + file)) {
            Visitor boss = second.signedIn("boss");
            assertThat(boss.get("/api/companies/acme").statusCode()).isEqualTo(200);
            Api nobody = new Api(second.port());
            assertThat(nobody.get("/api/companies/acme").status()).isEqualTo(401);
            assertThat(second.bean(AccessTrail.class).latest(Long.MAX_VALUE, 1).getFirst().number())
                    .as("the trail goes on")
                    .isGreaterThan(3);
        }
        try (GuardedLedger third = GuardedLedger.start(folder.resolve("data"))) {
            assertThat(third.signedIn("boss").get("/api/me").statusCode()).isEqualTo(200);
        }
    }
}
