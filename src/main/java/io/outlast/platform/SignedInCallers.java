package io.outlast.platform;

import io.outlast.access.Account;
import io.outlast.access.Accounts;
import io.outlast.access.ApiKey;
import io.outlast.access.Caller;
import io.outlast.access.Grants;
import io.outlast.access.RoleGrants;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who has signed in, and what he may now: accounts and roles are read with each request, so that
 * what is taken from somebody is gone at once, on all nodes.
 */
final class SignedInCallers implements Callers {
    private static final String CALLER = SignedInCallers.class.getName();

    private final Accounts accounts;
    private final RoleGrants grants;

    SignedInCallers(Accounts accounts, RoleGrants grants) {
        this.accounts = accounts;
        this.grants = grants;
    }

    @Override
    public Caller of(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) return caller;
        Caller caller = read(request);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    /** Forgets who it was: he has become somebody else. */
    static void forget(HttpServletRequest request) {
        request.removeAttribute(CALLER);
    }

    private Caller read(HttpServletRequest request) {
        String id = Callers.requestId(request);
        String from = request.getRemoteAddr();
        Authentication given = SecurityContextHolder.getContext().getAuthentication();
        if (given instanceof ApiKeyAuthentication program) {
            Caller caller = of(program.key(), id, from);
            if (caller != null) return caller;
        } else if (given != null && given.isAuthenticated()) {
            Account account = accounts.byName(given.getName()).orElse(null);
            if (account != null && !account.disabled())
                return new Caller(
                        account.name(),
                        account.id(),
                        grants.of(account.id()),
                        grants.open(),
                        id,
                        from);
        }
        return Caller.anybody(grants.open(), id, from);
    }

    private @Nullable Caller of(ApiKey key, String request, String from) {
        Account owner = accounts.byId(key.account()).orElse(null);
        if (owner == null || owner.disabled()) return null;
        Grants may = grants.of(key.id()).within(grants.of(owner.id()));
        return new Caller(
                owner.name() + "/" + key.name(), owner.id(), may, grants.open(), request, from);
    }
}
