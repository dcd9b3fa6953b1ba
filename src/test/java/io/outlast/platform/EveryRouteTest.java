package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.access.Access;
import io.outlast.access.Needs;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every route is tried by everybody: whoever is unknown, and people with each role of one company
 * and of all, at the company that they may see and at one that they may not. What each route needs
 * stands in {@code approved/routes.txt}, which a person has read: {@code -Dapprove=write} renews
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteTest {
    private static final Path APPROVED = Path.of("src/test/resources/approved/routes.txt");
    private static final String SEEN = "acme";
    private static final String UNSEEN = "zenith";

    private Access ledger;

    @BeforeAll
    void aLedger() throws IOException {
        ledger = Access.start(SEEN, UNSEEN);
    }

    @AfterAll
    void itEnds() {
        ledger.close();
    }

    private Map<String, HandlerMethod> routes() {
        Map<String, HandlerMethod> routes = new TreeMap<>();
        Map<RequestMappingInfo, HandlerMethod> all =
                ledger.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods();
        all.forEach(
                (info, method) -> {
                    if (!method.getBeanType().getPackageName().startsWith("io.outlast")) return;
                    Set<String> methods = new java.util.TreeSet<>();
                    info.getMethodsCondition().getMethods().forEach(m -> methods.add(m.name()));
                    if (methods.isEmpty()) methods.add("GET");
                    for (String path : info.getPatternValues())
                        for (String each : methods) routes.put(path + " " + each, method);
                });
        return routes;
    }

    private static String told(Needs needs) {
        return needs == null
                ? "NOBODY HAS SAID"
                : (needs.of() == Needs.Extent.OPEN || needs.of() == Needs.Extent.SIGNED_IN
                                ? needs.of().name()
                                : needs.value() + " " + needs.of())
                        + (needs.ofPeople() ? " people" : "");
    }

    @Test
    void eachRouteHasARuleThatAPersonHasRead() throws IOException {
        StringBuilder told = new StringBuilder();
        routes().forEach(
                        (route, method) -> {
                            Needs needs = RouteRules.of(method);
                            assertThat(needs).as(route).isNotNull();
                            told.append(route).append(": ").append(told(needs)).append('\n');
                        });
        if ("write".equals(System.getProperty("approve")))
            Files.writeString(APPROVED, told.toString());
        assertThat(told.toString()).isEqualTo(Files.readString(APPROVED));
    }

    /** What came of asking, in a word. */
    private static String outcome(HttpResponse<String> response) {
        int status = response.statusCode();
        String to = response.headers().firstValue("Location").orElse("");
        if (status == 401 || to.endsWith("/sign-in")) return "who?";
        if (status == 403) return "no";
        if (status >= 500) return "failed";
        boolean hidden =
                status == 404
                        && response.body()
                                .contains("There is no company " + UNSEEN + " in the ledger");
        return hidden ? "hidden" : "in";
    }

    private static String expected(
            String rule, boolean ofCompany, boolean seen, String role, boolean all) {
        if (rule.startsWith("OPEN")) return "in";
        boolean known = !role.isEmpty();
        if (!known) return "who?";
        if (rule.startsWith("SIGNED_IN")) return "in";
        String right = rule.split(" ")[0];
        boolean has =
                switch (right) {
                    case "READ" -> true;
                    case "RECORD" -> role.equals("recorder");
                    default -> role.equals("administrator");
                };
        if (ofCompany) return !seen && !all ? "hidden" : has ? "in" : "no";
        if (rule.contains(" ALL")) return has && all ? "in" : "no";
        return has ? "in" : "no";
    }

    @Test
    void everyCellOfTheMatrixIsAsTheRuleSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (String line : Files.readAllLines(APPROVED)) {
            String route = line.substring(0, line.indexOf(": "));
            String rule = line.substring(line.indexOf(": ") + 2);
            String path = route.substring(0, route.lastIndexOf(' '));
            String method = route.substring(route.lastIndexOf(' ') + 1);
            // It would end the session of who asks; it is tried where sessions are.
            if (path.equals("/account/sign-out-everywhere")) continue;
            boolean ofCompany = path.contains("{company}");
            for (String role : List.of("", "reader", "recorder", "administrator"))
                for (boolean all :
                        role.isEmpty() ? new boolean[] {false} : new boolean[] {false, true})
                    for (String company : ofCompany ? List.of(SEEN, UNSEEN) : List.of("")) {
                        String asked =
                                path.replace("{company}", company)
                                        .replaceAll("\\$\\{[^}]*}", "/error")
                                        .replaceAll("\\{[^}]*}", "0");
                        HttpResponse<String> response =
                                ledger.ask(
                                        role.isEmpty() ? "" : role + (all ? "-all" : "-one"),
                                        method,
                                        asked);
                        String expected =
                                expected(rule, ofCompany, company.equals(SEEN), role, all);
                        if (path.startsWith("/embed/") && role.isEmpty()) expected = "gone";
                        String outcome = outcome(response);
                        if (path.startsWith("/embed/") && role.isEmpty())
                            outcome = response.statusCode() == 404 ? "gone" : outcome;
                        cells++;
                        if (!outcome.equals(expected))
                            wrong.add(
                                    "%s as %s%s: %s, not %s (%d)"
                                            .formatted(
                                                    asked + " " + method,
                                                    role,
                                                    all ? " of all" : "",
                                                    outcome,
                                                    expected,
                                                    response.statusCode()));
                    }
        }
        assertThat(cells).isGreaterThan(1000);
        assertThat(wrong).isEmpty();
    }
}
