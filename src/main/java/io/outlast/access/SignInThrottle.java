package io.outlast.access;

import io.outlast.ledger.Digests;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * Slows down whoever guesses: after some tries that failed, of one name or from one address, nobody
 * signs in by a password until the first of them is old. All nodes of a ledger count together.
 */
public final class SignInThrottle {
    /** How long a try that failed counts. */
    public static final Duration COUNTS = Duration.ofMinutes(15);

    /** So many may fail of one name. */
    public static final int OF_NAME = 10;

    /** So many may fail from one address, behind which there may be many people. */
    public static final int OF_ADDRESS = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    public SignInThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether he has to wait, whether or not there is such a name. */
    public boolean blocks(String name, String address) {
        return failed(ofName(name)) >= OF_NAME || failed(ofAddress(address)) >= OF_ADDRESS;
    }

    private long failed(String who) {
        return jdbc.sql("SELECT COUNT(*) FROM failed_sign_in WHERE who = ? AND happened > ?")
                .params(who, since())
                .query(Long.class)
                .single();
    }

    /** A try has failed. */
    public void failed(String name, String address) {
        OffsetDateTime now = AccessTrail.now(clock);
        for (String who : new String[] {ofName(name), ofAddress(address)})
            jdbc.sql("INSERT INTO failed_sign_in (who, happened) VALUES (?, ?)")
                    .params(who, now)
                    .update();
        jdbc.sql("DELETE FROM failed_sign_in WHERE happened <= ?").param(since()).update();
    }

    /** He has signed in: what failed before of his name counts no more. */
    public void succeeded(String name) {
        jdbc.sql("DELETE FROM failed_sign_in WHERE who = ?").param(ofName(name)).update();
    }

    private OffsetDateTime since() {
        return AccessTrail.now(clock).minus(COUNTS);
    }

    private static String ofName(String name) {
        return Digests.sha256("name " + name.strip().toLowerCase(Locale.ROOT));
    }

    private static String ofAddress(String address) {
        return Digests.sha256("address " + address);
    }
}
