package io.outlast.access;

import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.AccessTrail.Doer;
import io.outlast.event.Refusal;
import io.outlast.ledger.Digests;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of programs: {@code outlast_}, the id, and a secret of 256 bits. It is shown once; the
 * ledger keeps its digest.
 */
public final class ApiKeys {
    /** With which every key begins, so that it is found where it should not be. */
    public static final String PREFIX = "outlast_";

    /** For how many days a key is good at most. */
    public static final int MOST_DAYS = 366;

    private static final Duration USE_TOLD = Duration.ofMinutes(1);
    private static final String SELECT =
            "SELECT id, account, name, created, expires, last_used, revoked, digest FROM api_key ";

    /** A key as it is handed over. */
    public record NewKey(ApiKey key, String secret) {}

    private record WithDigest(ApiKey key, String digest) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RoleGrants grants;
    private final AccessTrail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            RoleGrants grants,
            AccessTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.grants = grants;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param companies for which it is good; what its account may not, it may not either
     * @param days for how many
     * @throws Refusal if the name is none, or is used, or the days are too many
     */
    public NewKey make(
            Account account, String name, Role role, Companies companies, int days, Doer by) {
        String called = name.strip();
        if (!called.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "name",
                    "A key has a name of 1 to 40 letters a to z, digits and . _ -");
        if (days < 1 || days > MOST_DAYS)
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "days",
                    "A key is good for 1 to %d days, not %d".formatted(MOST_DAYS, days));

        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String id = UUID.randomUUID().toString();
        String secret =
                PREFIX
                        + id.replace("-", "")
                        + "_"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OffsetDateTime now = AccessTrail.now(clock);
        try {
            transaction.executeWithoutResult(
                    status -> {
                        jdbc.sql(
                                        "INSERT INTO api_key (id, account, name, digest, created,"
                                                + " expires) VALUES (?, ?, ?, ?, ?, ?)")
                                .params(
                                        id,
                                        account.id(),
                                        called,
                                        Digests.sha256(secret),
                                        now,
                                        now.plusDays(days))
                                .update();
                        String named = account.name() + "/" + called;
                        trail.add(Deed.KEY_MADE, by, named, "for %d days".formatted(days));
                        grants.change(id, named, role, companies, true, by);
                    });
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("There is a key %s already".formatted(called));
        }
        return new NewKey(byId(id).orElseThrow().key(), secret);
    }

    /** The keys of an account, the latest first. */
    public List<ApiKey> of(Account account) {
        return jdbc.sql(SELECT + "WHERE account = ? ORDER BY created DESC")
                .param(account.id())
                .query((row, n) -> read(row))
                .list();
    }

    /** The key of that id. */
    public Optional<ApiKey> find(String id) {
        return byId(id).map(WithDigest::key);
    }

    /** Which key it is, as long as it is good; that it was used is kept to the minute. */
    public Optional<ApiKey> held(String secret) {
        if (!secret.matches(PREFIX + "[0-9a-f]{32}_[A-Za-z0-9_-]{43}")) return Optional.empty();
        String hex = secret.substring(PREFIX.length(), PREFIX.length() + 32);
        String id = hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        WithDigest found = byId(id).orElse(null);
        if (found == null) return Optional.empty();
        boolean same =
                MessageDigest.isEqual(
                        found.digest().getBytes(StandardCharsets.US_ASCII),
                        Digests.sha256(secret).getBytes(StandardCharsets.US_ASCII));
        ApiKey key = found.key();
        Instant now = clock.instant();
        if (!same || key.revoked() != null || !now.isBefore(key.expires())) return Optional.empty();
        if (key.lastUsed() == null || key.lastUsed().plus(USE_TOLD).isBefore(now))
            jdbc.sql("UPDATE api_key SET last_used = ? WHERE id = ?")
                    .params(AccessTrail.now(clock), id)
                    .update();
        return Optional.of(key);
    }

    /** From now on it is good no more. */
    public void revoke(ApiKey key, Account owner, Doer by) {
        transaction.executeWithoutResult(
                status -> {
                    int changed =
                            jdbc.sql(
                                            "UPDATE api_key SET revoked = ? WHERE id = ? AND"
                                                    + " revoked IS NULL")
                                    .params(AccessTrail.now(clock), key.id())
                                    .update();
                    if (changed > 0)
                        trail.add(Deed.KEY_REVOKED, by, owner.name() + "/" + key.name(), "");
                });
    }

    private Optional<WithDigest> byId(String id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query((row, n) -> new WithDigest(read(row), row.getString(8)))
                .optional();
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                instant(row, 5),
                row.getObject(6) == null ? null : instant(row, 6),
                row.getObject(7) == null ? null : instant(row, 7));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
