package io.outlast.kept;

import io.outlast.event.Refusal;
import io.outlast.ledger.Durability;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The days on which the board of a company met, since which it asks what changed. */
public final class BoardMeetings {
    /** How many are kept of a company at most. */
    public static final int MOST = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Durability durability;

    public BoardMeetings(JdbcClient jdbc, TransactionTemplate transaction, Durability durability) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.durability = durability;
    }

    /** The days of a company's meetings, the latest first. */
    public List<LocalDate> of(String company) {
        return jdbc.sql("SELECT held FROM board_meeting WHERE company = ? ORDER BY held DESC")
                .param(company)
                .query(LocalDate.class)
                .list();
    }

    /** The last meeting before a day; empty where none is kept. */
    public Optional<LocalDate> before(String company, LocalDate day) {
        return of(company).stream().filter(held -> held.isBefore(day)).findFirst();
    }

    /**
     * Keeps a day; one that is kept already stays so.
     *
     * @throws Refusal if there are too many
     */
    public synchronized void keep(String company, LocalDate held) {
        List<LocalDate> kept = of(company);
        if (kept.contains(held)) return;
        if (kept.size() >= MOST)
            throw Refusal.rule(
                    "At most %d meetings are kept of a company; forget one".formatted(MOST));
        durability.check();
        transaction.executeWithoutResult(
                status ->
                        jdbc.sql("INSERT INTO board_meeting (company, held) VALUES (?, ?)")
                                .params(company, held)
                                .update());
        durability.flush();
    }

    /** Forgets a day; whether it was kept. */
    public synchronized boolean forget(String company, LocalDate held) {
        durability.check();
        boolean there =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status ->
                                        jdbc.sql(
                                                                "DELETE FROM board_meeting WHERE"
                                                                        + " company = ? AND held ="
                                                                        + " ?")
                                                        .params(company, held)
                                                        .update()
                                                > 0));
        if (there) durability.flush();
        return there;
    }
}
