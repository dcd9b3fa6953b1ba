package io.outlast.platform;

import io.outlast.access.AccessTrail.Doer;
import io.outlast.access.Account;
import io.outlast.access.Accounts;
import io.outlast.access.Companies;
import io.outlast.access.Role;
import io.outlast.access.RoleGrants;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * As long as nobody administers a ledger, each start prints a link by which somebody becomes its
 * administrator, once. There is no password that somebody else could know.
 */
@SignIn
@Component
class FirstAdministrator implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String NAME = "admin";

    private final Accounts accounts;
    private final RoleGrants grants;
    private final OwnAddress address;

    FirstAdministrator(Accounts accounts, RoleGrants grants, OwnAddress address) {
        this.accounts = accounts;
        this.grants = grants;
        this.address = address;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (grants.administered()) return;
        Account first =
                accounts.byName(NAME)
                        .orElseGet(() -> accounts.make(NAME, "Administrator", Doer.LEDGER));
        // Nobody else could let him in again.
        if (first.disabled()) accounts.disable(first, false, Doer.LEDGER);
        for (Role role : Role.values())
            grants.change(first.id(), NAME, role, Companies.ALL, true, Doer.LEDGER);
        String link = accounts.newLink(first, Doer.LEDGER);
        String origin = address.origin();
        if (origin == null) origin = "http://localhost:" + port(event);
        LOG.warn(
                "Nobody administers this ledger yet. Whoever opens {}/welcome/{} first does, as {};"
                        + " the link is good for {} days, and once",
                origin,
                link,
                NAME,
                Accounts.LINK_LASTS.toDays());
    }

    private static int port(ApplicationReadyEvent event) {
        WebServer server =
                event.getApplicationContext() instanceof WebServerApplicationContext web
                        ? web.getWebServer()
                        : null;
        return server == null ? 0 : server.getPort();
    }
}
