package io.outlast.access;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What was done about access: who signed in and who failed to, what was refused to whom, which
 * accounts, keys and roles were made, given and taken. Entries are only ever added.
 */
public final class AccessTrail {
    /** What can have happened. */
    public enum Deed {
        SIGNED_IN,
        SIGN_IN_FAILED,
        SIGN_IN_BLOCKED,
        SIGNED_OUT,
        SIGNED_OUT_EVERYWHERE,
        REFUSED,
        ACCOUNT_MADE,
        ACCOUNT_DISABLED,
        ACCOUNT_ENABLED,
        LINK_MADE,
        LINK_USED,
        PASSWORD_SET,
        ROLE_GIVEN,
        ROLE_TAKEN,
        KEY_MADE,
        KEY_REVOKED,
        COMPANY_OPENED,
        COMPANY_CLOSED
    }

    /**
     * By whom something is done.
     *
     * @param name the principal, or what was given as a name
     * @param address from where on the network
     * @param request the id of the request
     */
    public record Doer(String name, String address, String request) {
        /** The ledger itself, as at its first start. */
        public static final Doer LEDGER = new Doer("ledger", "", "");
    }

    /**
     * An entry.
     *
     * @param number by which entries are in order
     * @param about the account, key or company that it was done to; empty where there is none
     */
    public record TrailEntry(
            long number,
            Instant happened,
            Deed deed,
            String who,
            String about,
            String detail,
            String address,
            String request) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    public AccessTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds an entry; in the transaction of what is done, where there is one. */
    public void add(Deed deed, Doer doer, String about, String detail) {
        jdbc.sql(
                        "INSERT INTO access_trail (happened, deed, who, about, detail, address,"
                                + " request) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        now(clock),
                        deed.name(),
                        cut(doer.name(), 210),
                        cut(about, 210),
                        cut(detail, 1000),
                        cut(doer.address(), 100),
                        cut(doer.request(), 36))
                .update();
    }

    /**
     * Entries, the latest first.
     *
     * @param before only those with a smaller number
     */
    public List<TrailEntry> latest(long before, int most) {
        return jdbc.sql(
                        "SELECT number, happened, deed, who, about, detail, address, request FROM"
                                + " access_trail WHERE number < ? ORDER BY number DESC LIMIT ?")
                .params(before, most)
                .query(
                        (row, n) ->
                                new TrailEntry(
                                        row.getLong(1),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        Deed.valueOf(row.getString(3)),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8)))
                .list();
    }

    static OffsetDateTime now(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String cut(String text, int most) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= most ? plain : plain.substring(0, most);
    }
}
