package io.outlast.access;

import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.AccessTrail.Doer;
import io.outlast.event.Refusal;
import io.outlast.ledger.Digests;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The accounts of people, and the links by which they are taken over. */
public final class Accounts {
    /** How long a link is good. */
    public static final Duration LINK_LASTS = Duration.ofDays(3);

    /** Under which the ledger itself records, or nobody in particular. */
    private static final Set<String> RESERVED = Set.of("local", "ledger", "anybody", "nobody");

    private static final String NAME = "[a-z0-9][a-z0-9._@+-]{1,63}";
    private static final String SELECT =
            "SELECT id, name, full_name, password, disabled, created FROM account ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccessTrail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Accounts(
            JdbcClient jdbc, TransactionTemplate transaction, AccessTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /** All accounts, by name. */
    public List<Account> all() {
        return jdbc.sql(SELECT + "ORDER BY name").query(Accounts::read).list();
    }

    public Optional<Account> byName(String name) {
        return jdbc.sql(SELECT + "WHERE name = ?")
                .param(small(name))
                .query(Accounts::read)
                .optional();
    }

    public Optional<Account> byId(String id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(Accounts::read).optional();
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    private static String small(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Makes an account that has no way to sign in yet, and no role.
     *
     * @throws Refusal if the name is none, or taken
     */
    public Account make(String name, String fullName, Doer by) {
        String small = small(name);
        if (!small.matches(NAME))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "name",
                    "\"%s\" is no name to sign in with; 2 to 64 letters a to z, digits and . _ @ + - are needed"
                            .formatted(shown(small)));
        if (RESERVED.contains(small))
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "name",
                    "%s is a name of the ledger itself; choose another one".formatted(small));
        String full = fullName.strip();
        if (full.length() > 200 || full.chars().anyMatch(Character::isISOControl))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "fullName",
                    "The full name is longer than 200 characters, or has control characters");
        String id = UUID.randomUUID().toString();
        try {
            transaction.executeWithoutResult(
                    status -> {
                        jdbc.sql(
                                        "INSERT INTO account (id, name, full_name, password,"
                                                + " disabled, created) VALUES (?, ?, ?, NULL, ?,"
                                                + " ?)")
                                .params(id, small, full, false, AccessTrail.now(clock))
                                .update();
                        trail.add(Deed.ACCOUNT_MADE, by, small, full);
                    });
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("There is an account %s already".formatted(small));
        }
        return byId(id).orElseThrow();
    }

    /** Lets nobody sign in with it any more, or lets him again. */
    public void disable(Account account, boolean disabled, Doer by) {
        transaction.executeWithoutResult(
                status -> {
                    jdbc.sql("UPDATE account SET disabled = ? WHERE id = ?")
                            .params(disabled, account.id())
                            .update();
                    forgetLinks(account);
                    trail.add(
                            disabled ? Deed.ACCOUNT_DISABLED : Deed.ACCOUNT_ENABLED,
                            by,
                            account.name(),
                            "");
                });
    }

    /**
     * Sets a password.
     *
     * @param digest of it, by a function made for passwords
     */
    public void setPassword(Account account, String digest, Doer by) {
        transaction.executeWithoutResult(
                status -> {
                    jdbc.sql("UPDATE account SET password = ? WHERE id = ?")
                            .params(digest, account.id())
                            .update();
                    trail.add(Deed.PASSWORD_SET, by, account.name(), "");
                });
    }

    /**
     * Makes a link that is good once, and takes back the ones before.
     *
     * @return what stands in it; it is kept nowhere
     */
    public String newLink(Account account, Doer by) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        transaction.executeWithoutResult(
                status -> {
                    forgetLinks(account);
                    jdbc.sql(
                                    "INSERT INTO one_time_link (digest, account, expires) VALUES"
                                            + " (?, ?, ?)")
                            .params(
                                    Digests.sha256(secret),
                                    account.id(),
                                    AccessTrail.now(clock).plus(LINK_LASTS))
                            .update();
                    trail.add(Deed.LINK_MADE, by, account.name(), "");
                });
        return secret;
    }

    private void forgetLinks(Account account) {
        jdbc.sql("DELETE FROM one_time_link WHERE account = ?").param(account.id()).update();
    }

    /** Whose link it is, as long as it is good. */
    public Optional<Account> ofLink(String secret) {
        return jdbc.sql(
                        SELECT
                                + "WHERE disabled = ? AND id = (SELECT account FROM one_time_link"
                                + " WHERE digest = ? AND expires > ?)")
                .params(false, Digests.sha256(secret), AccessTrail.now(clock))
                .query(Accounts::read)
                .optional();
    }

    /**
     * Uses a link up, and sets a password; of two who try at once one succeeds.
     *
     * @param password its digest
     * @return whose it was; empty where it is not good
     */
    public Optional<Account> useLink(String secret, String password, Doer by) {
        return transaction.execute(
                status -> {
                    Account account = ofLink(secret).orElse(null);
                    int used =
                            jdbc.sql("DELETE FROM one_time_link WHERE digest = ?")
                                    .param(Digests.sha256(secret))
                                    .update();
                    if (account == null || used != 1) return Optional.empty();
                    trail.add(Deed.LINK_USED, by, account.name(), "");
                    setPassword(account, password, by);
                    return Optional.of(account);
                });
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]|\"", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 57) + "...";
    }
}
