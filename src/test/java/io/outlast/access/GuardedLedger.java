package io.outlast.access;

import io.outlast.access.AccessTrail.Doer;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A ledger at which people sign in, with those that a test needs. */
final class GuardedLedger implements AutoCloseable {
    static final String PASSWORD = "four words nobody guesses";

    private final ConfigurableApplicationContext context;

    private GuardedLedger(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static GuardedLedger start(String... more) throws IOException {
        return new GuardedLedger(EmptyLedger.start(guarded(more)));
    }

    static GuardedLedger start(Path data, String... more) {
        return new GuardedLedger(
                EmptyLedger.start(
                        List.of(io.outlast.OutlastApplication.class), data, guarded(more)));
    }

    private static String[] guarded(String... more) {
        List<String> all = new ArrayList<>(List.of("--outlast.sign-in.required=true"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    int port() {
        return EmptyLedger.port(context);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** An account that may sign in, with a role of all companies, or of some. */
    Account person(String name, Role role, String... companies) {
        Accounts accounts = bean(Accounts.class);
        Account made = accounts.make(name, "", Doer.LEDGER);
        accounts.setPassword(made, bean(Passwords.class).encoder().encode(PASSWORD), Doer.LEDGER);
        grant(made, role, companies);
        return accounts.byId(made.id()).orElseThrow();
    }

    void grant(Account account, Role role, String... companies) {
        bean(RoleGrants.class)
                .change(
                        account.id(),
                        account.name(),
                        role,
                        companies.length == 0 ? Companies.ALL : Companies.of(Set.of(companies)),
                        true,
                        Doer.LEDGER);
    }

    /** Somebody who has signed in. */
    Visitor signedIn(String name) {
        Visitor visitor = new Visitor(port());
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    /** A program with a key of an account. */
    Api program(Account account, Role role, Companies companies) {
        return Api.withKey(
                port(),
                bean(ApiKeys.class)
                        .make(account, "test-" + role, role, companies, 1, Doer.LEDGER)
                        .secret());
    }

    @Override
    public void close() {
        context.close();
    }
}
