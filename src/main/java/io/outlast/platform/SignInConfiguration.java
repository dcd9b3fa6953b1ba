package io.outlast.platform;

import io.outlast.access.AccessTrail;
import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.Account;
import io.outlast.access.Accounts;
import io.outlast.access.ApiKeys;
import io.outlast.access.Passwords;
import io.outlast.access.RoleGrants;
import io.outlast.access.Sessions;
import io.outlast.access.SignInThrottle;
import io.outlast.ledger.Durability;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.UUID;

/** The accounts, roles and keys of a ledger at which people and programs sign in. */
@SignIn
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
    /** A transaction that is on disk once it is over, as everything that was acknowledged. */
    private static final class OnDisk extends TransactionTemplate {
        private static final long serialVersionUID = 1L;
        private final transient Durability durability;

        OnDisk(PlatformTransactionManager transactions, Durability durability) {
            super(transactions);
            this.durability = durability;
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            boolean within = TransactionSynchronizationManager.isActualTransactionActive();
            T done = super.execute(action);
            if (!within) durability.flush();
            return done;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static TransactionTemplate onDisk(
            PlatformTransactionManager transactions, Durability durability) {
        return new OnDisk(transactions, durability);
    }

    @Bean
    AccessTrail accessTrail(JdbcClient jdbc, Clock clock) {
        return new AccessTrail(jdbc, clock);
    }

    @Bean
    Accounts accounts(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Durability durability,
            AccessTrail trail,
            Clock clock) {
        return new Accounts(jdbc, onDisk(transactions, durability), trail, clock);
    }

    @Bean
    RoleGrants roleGrants(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Durability durability,
            AccessTrail trail) {
        return new RoleGrants(jdbc, onDisk(transactions, durability), trail);
    }

    @Bean
    ApiKeys apiKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Durability durability,
            RoleGrants grants,
            AccessTrail trail,
            Clock clock) {
        return new ApiKeys(jdbc, onDisk(transactions, durability), grants, trail, clock);
    }

    @Bean
    SignInThrottle signInThrottle(JdbcClient jdbc, Clock clock) {
        return new SignInThrottle(jdbc, clock);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Sessions sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        return account ->
                sessions.findByPrincipalName(account).keySet().forEach(sessions::deleteById);
    }

    @Bean
    Callers callers(Accounts accounts, RoleGrants grants) {
        return new SignedInCallers(accounts, grants);
    }

    @Bean
    RouteRules.Refusals refusals(AccessTrail trail) {
        return (caller, request, why) ->
                trail.add(
                        Deed.REFUSED,
                        caller.doer(),
                        "",
                        "%s %s: %s".formatted(request.getMethod(), request.getRequestURI(), why));
    }

    /**
     * Signs in by a password. Whether there is such an account, and whether it may sign in, makes
     * no difference that could be seen or measured: the digest is worked out in any case.
     */
    @Bean
    ThrottledSignIn throttledSignIn(
            Accounts accounts, Passwords passwords, SignInThrottle throttle) {
        String nobodys = passwords.encoder().encode(UUID.randomUUID().toString());
        UserDetailsService people =
                name -> {
                    Account account = accounts.byName(name).orElse(null);
                    if (account == null) throw UsernameNotFoundException.fromUsername(name);
                    String digest = account.password();
                    return User.withUsername(account.name())
                            .password(digest == null ? nobodys : digest)
                            .disabled(account.disabled())
                            .authorities(new String[0])
                            .build();
                };
        DaoAuthenticationProvider checked = new DaoAuthenticationProvider(people);
        checked.setPasswordEncoder(passwords.encoder());
        checked.setForcePrincipalAsString(true);
        checked.setPreAuthenticationChecks(person -> {});
        checked.setPostAuthenticationChecks(
                person -> {
                    if (!person.isEnabled()) throw new BadCredentialsException("Disabled");
                });
        return new ThrottledSignIn(checked, throttle);
    }
}
