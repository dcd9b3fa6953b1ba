package io.outlast.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.AccessTrail.TrailEntry;
import io.outlast.rest.Api;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people and programs come in, whatever keeps their accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignInContract {
    private static final Pattern LINK = Pattern.compile("/welcome/[A-Za-z0-9_-]{43}");
    private static final Pattern KEY = Pattern.compile("outlast_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");

    /** What is handed on stands at a point in time. */
    private static final String AT = "?asOf=2026-01-31&knownAt=2026-01-31&sequence=2";

    private GuardedLedger ledger;
    private Account boss;

    /** Starts one on the store of the test. */
    abstract GuardedLedger start() throws IOException;

    @BeforeAll
    void aLedger() throws IOException {
        ledger = start();
        boss = ledger.person("boss", Role.ADMINISTRATOR);
        ledger.grant(boss, Role.RECORDER);
        Api program = ledger.program(boss, Role.RECORDER, Companies.ALL);
        program.register("acme");
        program.register("zenith");
    }

    @AfterAll
    void itEnds() {
        ledger.close();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

    private static String to(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElse("")
                .replaceFirst("https?://[^/]+", "");
    }

    private List<TrailEntry> trail() {
        return ledger.bean(AccessTrail.class).latest(Long.MAX_VALUE, 1000);
    }

    @Test
    void anAccountIsTakenOverByALinkThatIsGoodOnce() {
        Visitor admin = ledger.signedIn("boss");
        HttpResponse<String> made =
                admin.formOf("/access", "/access/accounts", "name", "Carla", "fullName", "Carla B");
        String link = found(LINK, made.body());
        Visitor carla = new Visitor(ledger.port());
        assertThat(carla.get(link).body()).contains("You sign in as carla");
        HttpResponse<String> weak =
                carla.formOf(link, link, "password", "password12345", "repeated", "password12345");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("soon guessed");
        HttpResponse<String> twice =
                carla.form(link, "password", GuardedLedger.PASSWORD, "repeated", "another one");
        assertThat(twice.body()).contains("not the same both times");
        assertThat(
                        to(
                                carla.form(
                                        link,
                                        "password",
                                        GuardedLedger.PASSWORD,
                                        "repeated",
                                        GuardedLedger.PASSWORD)))
                .isEqualTo("/sign-in");
        assertThat(carla.get(link).statusCode()).isEqualTo(404);
        assertThat(to(carla.signIn(" CARLA ", GuardedLedger.PASSWORD))).isEqualTo("/");
        // She has no role yet, and sees that there is nothing.
        assertThat(carla.get("/").statusCode()).isEqualTo(200);
        assertThat(carla.get("/").body()).doesNotContain("acme");
        assertThat(trail()).extracting(TrailEntry::deed).contains(Deed.LINK_USED, Deed.SIGNED_IN);
    }

    @Test
    void whoeverIsUnknownAsksForNothingButThePageOnWhichHeSignsIn() {
        Visitor nobody = new Visitor(ledger.port());
        assertThat(to(nobody.get("/companies/acme"))).isEqualTo("/sign-in");
        assertThat(nobody.get("/api/companies").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/api/companies/acme").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/v3/api-docs").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/feed.atom").headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(nobody.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(nobody.get("/actuator/health/readiness").body())
                .contains("UP")
                .as("and not what it consists of")
                .doesNotContain("components");
        assertThat(nobody.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(nobody.cookies()).as("nobody has a session").doesNotContain("__Host-session");
    }

    @Test
    void afterSigningInOneIsWhereOneWantedToGo() {
        ledger.person("wanderer", Role.READER);
        Visitor visitor = new Visitor(ledger.port());
        visitor.get("/companies/acme/journal");
        assertThat(to(visitor.signIn("wanderer", GuardedLedger.PASSWORD)))
                .startsWith("/companies/acme/journal");
    }

    @Test
    void aWrongNameAndAWrongPasswordAreAnsweredAlike() {
        ledger.person("dora", Role.READER);
        ledger.bean(Accounts.class)
                .disable(ledger.person("locked-out", Role.READER), true, AccessTrail.Doer.LEDGER);
        for (String name : List.of("dora", "nobody-of-that-name", "locked-out"))
            assertThat(to(new Visitor(ledger.port()).signIn(name, "wrong")))
                    .isEqualTo("/sign-in/again");
        assertThat(to(new Visitor(ledger.port()).signIn("locked-out", GuardedLedger.PASSWORD)))
                .isEqualTo("/sign-in/again");
    }

    @Test
    void whoeverGuessesHasToWaitWhetherThereIsSuchANameOrNot() {
        ledger.person("ella", Role.READER);
        for (String name : List.of("ella", "no-such-ella")) {
            for (int i = 0; i < SignInThrottle.OF_NAME; i++)
                assertThat(to(new Visitor(ledger.port()).signIn(name, "guess " + i)))
                        .isEqualTo("/sign-in/again");
            assertThat(to(new Visitor(ledger.port()).signIn(name, GuardedLedger.PASSWORD)))
                    .isEqualTo("/sign-in/later");
        }
        assertThat(trail()).extracting(TrailEntry::deed).contains(Deed.SIGN_IN_BLOCKED);
    }

    @Test
    void theCookieOfASessionIsForThisHostAndForTlsAlone() {
        ledger.person("frida", Role.READER);
        Visitor visitor = new Visitor(ledger.port());
        HttpResponse<String> in = visitor.signIn("frida", GuardedLedger.PASSWORD);
        String cookie =
                in.headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("__Host-session="))
                        .findFirst()
                        .orElseThrow();
        assertThat(cookie).contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax");
        assertThat(cookie).doesNotContain("Domain");
        String first = visitor.cookies();
        visitor.signIn("frida", GuardedLedger.PASSWORD);
        assertThat(visitor.cookies()).as("another id after each sign-in").isNotEqualTo(first);
        assertThat(visitor.get("/companies/acme").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void oneSignsOutHereAndEverywhere() {
        ledger.person("gustav", Role.READER);
        Visitor here = ledger.signedIn("gustav");
        Visitor there = ledger.signedIn("gustav");
        here.formOf("/account", "/sign-out");
        assertThat(here.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(there.get("/api/me").statusCode()).isEqualTo(200);
        Visitor again = ledger.signedIn("gustav");
        again.formOf("/account", "/account/sign-out-everywhere");
        assertThat(there.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(again.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsAllSessionsAndNeedsTheOldOne() {
        ledger.person("hanna", Role.READER);
        Visitor here = ledger.signedIn("hanna");
        Visitor there = ledger.signedIn("hanna");
        String next = "another five words without sense";
        HttpResponse<String> wrong =
                here.formOf(
                        "/account",
                        "/account/password",
                        "current",
                        "not it",
                        "password",
                        next,
                        "repeated",
                        next);
        assertThat(wrong.body()).contains("The present password is another one");
        here.formOf(
                "/account",
                "/account/password",
                "current",
                GuardedLedger.PASSWORD,
                "password",
                next,
                "repeated",
                next);
        assertThat(there.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(to(new Visitor(ledger.port()).signIn("hanna", next))).isEqualTo("/");
    }

    @Test
    void aLinkForALostPasswordEndsTheSessionsOfWhoeverHadIt() {
        ledger.person("greta", Role.READER);
        Visitor there = ledger.signedIn("greta");
        Visitor admin = ledger.signedIn("boss");
        String link = found(LINK, admin.formOf("/access", "/access/accounts/greta/link").body());
        String older = link;
        link = found(LINK, admin.formOf("/access", "/access/accounts/greta/link").body());
        Visitor greta = new Visitor(ledger.port());
        assertThat(greta.get(older).statusCode()).as("a newer one was made").isEqualTo(404);
        String next = "quite another row of words";
        greta.formOf(link, link, "password", next, "repeated", next);
        assertThat(there.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(to(greta.signIn("greta", next))).isEqualTo("/");
    }

    @Test
    void whatFailedIsOnTheTrailWithItsRequestAndFromWhere() {
        HttpResponse<String> failed = new Visitor(ledger.port()).signIn("rosa", "wrong");
        String id = failed.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(trail())
                .anySatisfy(
                        entry -> {
                            assertThat(entry.deed()).isEqualTo(Deed.SIGN_IN_FAILED);
                            assertThat(entry.who()).isEqualTo("rosa");
                            assertThat(entry.request()).isEqualTo(id);
                            assertThat(entry.address()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
                        });
    }

    @Test
    void aSessionIsKeptForEightHoursWithoutARequest() {
        ledger.person("silke", Role.READER);
        ledger.signedIn("silke");
        assertThat(
                        ledger.bean(JdbcClient.class)
                                .sql(
                                        "SELECT max_inactive_interval FROM spring_session WHERE"
                                                + " principal_name = 'silke'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(8 * 60 * 60);
    }

    @Test
    void whatIsTakenIsGoneAtOnce() {
        Account ida = ledger.person("ida", Role.READER, "acme");
        Visitor visitor = ledger.signedIn("ida");
        Api program = ledger.program(ida, Role.READER, Companies.ALL);
        assertThat(visitor.get("/api/companies/acme").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/companies/acme").status()).isEqualTo(200);
        assertThat(program.get("/api/companies/zenith").status())
                .as("a key is worth no more than its account")
                .isEqualTo(404);
        Visitor admin = ledger.signedIn("boss");
        admin.formOf(
                "/access",
                "/access/roles",
                "name",
                "ida",
                "role",
                "READER",
                "companies",
                "acme",
                "deed",
                "take");
        assertThat(visitor.get("/api/companies/acme").statusCode()).isEqualTo(404);
        assertThat(program.get("/api/companies/acme").status()).isEqualTo(404);
        admin.formOf("/access", "/access/accounts/ida/disable");
        assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aKeyIsShownOnceAndGoodUntilItIsRevoked() {
        ledger.person("jan", Role.RECORDER, "acme");
        Visitor jan = ledger.signedIn("jan");
        HttpResponse<String> made =
                jan.formOf(
                        "/account",
                        "/account/keys",
                        "name",
                        "nightly",
                        "role",
                        "RECORDER",
                        "companies",
                        "acme",
                        "days",
                        "30");
        String key = found(KEY, made.body());
        HttpResponse<String> page = jan.get("/account");
        assertThat(page.body()).contains("nightly").doesNotContain(key);
        Api program = Api.withKey(ledger.port(), key);
        Api.Answer recorded =
                program.post(
                        "/api/companies/acme/cash-balances",
                        "{'effective':'2026-01-31','known':'2026-02-01',"
                                + "'balance':{'amount':'5.00','currency':'USD'},SOURCE}");
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        Api.Answer journal = program.get("/api/companies/acme/journal");
        assertThat(journal.text()).contains("\"recordedBy\":\"jan/nightly\"");
        assertThat(program.get("/account").status()).as("a page for people").isEqualTo(403);
        String id = found(Pattern.compile("/account/keys/[0-9a-f-]{36}/revoke"), page.body());
        jan.form(id);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        assertThat(Api.withKey(ledger.port(), key.substring(0, 80) + "A").get("/api/me").status())
                .isEqualTo(401);
    }

    @Test
    void aCompanyThatIsOpenIsReadByEverybodyAndNoOther() {
        Visitor admin = ledger.signedIn("boss");
        admin.formOf("/access", "/access/companies", "companies", "zenith", "deed", "open");
        try {
            Visitor nobody = new Visitor(ledger.port());
            assertThat(nobody.get("/companies/zenith").statusCode()).isEqualTo(200);
            assertThat(nobody.get("/companies/zenith").body()).doesNotContain("/record");
            assertThat(nobody.get("/embed/companies/zenith/answer" + AT).statusCode())
                    .isEqualTo(200);
            assertThat(nobody.get("/embed/companies/acme/answer" + AT).statusCode()).isEqualTo(404);
            assertThat(nobody.get("/api/companies").body())
                    .contains("zenith")
                    .doesNotContain("acme");
            assertThat(to(nobody.get("/companies/acme"))).isEqualTo("/sign-in");
            assertThat(to(nobody.get("/companies/nothing-like-it"))).isEqualTo("/sign-in");
            assertThat(
                            nobody.send(
                                            "POST",
                                            "/api/companies/zenith/cash-balances",
                                            "application/json",
                                            "{}")
                                    .statusCode())
                    .isEqualTo(401);
        } finally {
            admin.formOf("/access", "/access/companies", "companies", "zenith", "deed", "close");
        }
        assertThat(new Visitor(ledger.port()).get("/api/companies").statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverAdministersSomeCompaniesGivesRolesOfThoseAlone() {
        ledger.person("karl", Role.ADMINISTRATOR, "acme");
        ledger.person("lena", Role.READER, "zenith");
        Visitor karl = ledger.signedIn("karl");
        karl.formOf(
                "/access",
                "/access/roles",
                "name",
                "lena",
                "role",
                "RECORDER",
                "companies",
                "acme",
                "deed",
                "give");
        assertThat(ledger.signedIn("lena").get("/companies/acme/record").statusCode())
                .isEqualTo(200);
        HttpResponse<String> beyond =
                karl.form(
                        "/access/roles",
                        "name",
                        "lena",
                        "role",
                        "RECORDER",
                        "companies",
                        "zenith",
                        "deed",
                        "give");
        assertThat(beyond.statusCode()).as("there is no such company for him").isEqualTo(404);
        assertThat(
                        karl.form(
                                        "/access/roles",
                                        "name",
                                        "lena",
                                        "role",
                                        "RECORDER",
                                        "companies",
                                        "all",
                                        "deed",
                                        "give")
                                .statusCode())
                .isEqualTo(403);
        assertThat(karl.get("/access").body()).doesNotContain("zenith");
        Visitor boss = ledger.signedIn("boss");
        for (String name : List.of("local", "a", "Ünal", "anna/nightly", "boss"))
            assertThat(
                            boss.formOf("/access", "/access/accounts", "name", name, "fullName", "")
                                    .statusCode())
                    .as(name)
                    .isBetween(400, 422);
        assertThat(karl.form("/access/accounts", "name", "mine", "fullName", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoMayRecordOfSomeCompaniesImportsOfThoseAlone() {
        Account nina = ledger.person("nina", Role.RECORDER, "acme");
        Api program = ledger.program(nina, Role.RECORDER, Companies.of(Set.of("acme")));
        String line =
                "{\"type\":\"CashBalanceReported\",\"company\":\"%s\",\"key\":\"k\","
                        + "\"effective\":\"2026-03-31\",\"known\":\"2026-04-01\","
                        + "\"data\":{\"balance\":{\"amount\":\"7.00\",\"currency\":\"USD\"}},"
                        + Api.SOURCE
                        + "}\n";
        Api.Answer hidden = program.importLines(line.formatted("zenith"));
        Api.Answer missing = program.importLines(line.formatted("nowhere"));
        assertThat(hidden.status()).isEqualTo(missing.status());
        assertThat(hidden.text().replace("zenith", "nowhere")).isEqualTo(missing.text());
        Api.Answer taken = program.importLines(line.formatted("acme"));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(program.post("/api/companies", "{}").status()).isEqualTo(403);
    }

    @Test
    void anIdempotencyKeyIsItsOwnersAlone() {
        Api one =
                ledger.program(ledger.person("olga", Role.RECORDER), Role.RECORDER, Companies.ALL);
        Api two =
                ledger.program(ledger.person("paul", Role.RECORDER), Role.RECORDER, Companies.ALL);
        String body =
                "{'effective':'2026-05-%s','known':'2026-06-01','balance':{'amount':'5.00','currency':'USD'},SOURCE}";
        String path = "/api/companies/acme/cash-balances";
        Api.Answer first = one.post(path, body.formatted("01"), "Idempotency-Key", "same");
        assertThat(one.post(path, body.formatted("01"), "Idempotency-Key", "same").text())
                .isEqualTo(first.text());
        Api.Answer other = two.post(path, body.formatted("02"), "Idempotency-Key", "same");
        assertThat(other.status()).as(other.text()).isEqualTo(201);
        assertThat(other.sequence()).isGreaterThan(first.sequence());
    }

    @Test
    void everyAnswerBearsTheIdOfItsRequestAndWhatIsRefusedIsOnTheTrail() {
        ledger.person("quirin", Role.READER, "acme");
        Visitor quirin = ledger.signedIn("quirin");
        HttpResponse<String> refused = quirin.get("/companies/acme/record");
        assertThat(refused.statusCode()).isEqualTo(403);
        String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(trail())
                .anySatisfy(
                        entry -> {
                            assertThat(entry.deed()).isEqualTo(Deed.REFUSED);
                            assertThat(entry.who()).isEqualTo("quirin");
                            assertThat(entry.request()).isEqualTo(id);
                        });
        HttpResponse<String> told = ledger.signedIn("boss").get("/api/access/trail?limit=5");
        assertThat(told.body()).contains("\"items\"").contains("\"next\"");
    }
}
