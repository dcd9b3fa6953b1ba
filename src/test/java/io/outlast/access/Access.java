package io.outlast.access;

import io.outlast.rest.Api;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * A ledger with two companies and people of every role: {@code reader-one} may read the first of
 * them, {@code reader-all} all, and so on.
 */
public final class Access implements AutoCloseable {
    private final GuardedLedger ledger;
    private final Map<String, Visitor> people = new HashMap<>();

    private Access(GuardedLedger ledger) {
        this.ledger = ledger;
    }

    public static Access start(String first, String second) throws IOException {
        GuardedLedger ledger = GuardedLedger.start();
        Account boss = ledger.person("boss", Role.RECORDER);
        Api program = ledger.program(boss, Role.RECORDER, Companies.ALL);
        program.register(first);
        program.register(second);
        Access access = new Access(ledger);
        access.people.put("", new Visitor(ledger.port()));
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(java.util.Locale.ROOT);
            ledger.person(name + "-one", role, first);
            ledger.person(name + "-all", role);
            access.people.put(name + "-one", ledger.signedIn(name + "-one"));
            access.people.put(name + "-all", ledger.signedIn(name + "-all"));
        }
        access.people.values().forEach(visitor -> visitor.get("/glossary"));
        return access;
    }

    public <T> T bean(String name, Class<T> type) {
        return ledger.bean(name, type);
    }

    /** Asks as one of them, as a page of the ledger does; empty for nobody. */
    public HttpResponse<String> ask(String who, String method, String path) {
        Visitor visitor = people.get(who);
        if (method.equals("GET")) return visitor.get(path);
        return path.startsWith("/api/")
                ? visitor.send(method, path, "application/json", "{}")
                : visitor.form(path);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
