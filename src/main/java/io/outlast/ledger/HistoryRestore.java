package io.outlast.ledger;

import io.outlast.catalogue.StrictJson;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills an empty ledger with a sealed history: the same events under the same numbers, with the
 * instants at which they were recorded and their seals, so that it answers as the other one did.
 */
public final class HistoryRestore {
    private static final int CHUNK = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public HistoryRestore(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Fills it; called before the store is read.
     *
     * @return how many events it has now
     * @throws SealBroken if the history is not what was sealed; then nothing is stored
     * @throws IllegalStateException if the ledger is not empty
     */
    public long run(Path file) {
        Long there = jdbc.queryForObject("SELECT count(*) FROM ledger_event", Long.class);
        if (there != null && there > 0)
            throw new IllegalStateException(
                    "The ledger holds %d events; a history is put back into an empty one"
                            .formatted(there));
        Long restored =
                transaction.execute(
                        status -> {
                            List<SealedLine> part = new ArrayList<>();
                            try {
                                SealedHistory.HistoryVerified verified =
                                        SealedHistory.verify(
                                                file,
                                                line -> {
                                                    part.add(line);
                                                    if (part.size() == CHUNK) insert(part);
                                                });
                                insert(part);
                                SealedHistory.restore(file, new KeptTables(jdbc, transaction));
                                return verified.events();
                            } catch (IOException e) {
                                throw new UncheckedIOException(
                                        "The history cannot be read: " + file, e);
                            }
                        });
        return restored == null ? 0 : restored;
    }

    private void insert(List<SealedLine> part) {
        jdbc.batchUpdate(
                AppendStatement.INSERT,
                part,
                CHUNK,
                (insert, line) -> {
                    JsonNode payload = StrictJson.object(line.payload());
                    AppendStatement.PlacedRow.restored(
                                    line,
                                    payload.path("company").asString(""),
                                    text(payload, "key"))
                            .fill(insert);
                });
        jdbc.batchUpdate(
                "INSERT INTO event_seal (sequence, salt, hash) VALUES (?,?,?)",
                part,
                CHUNK,
                (insert, line) -> {
                    insert.setLong(1, line.sequence());
                    insert.setString(2, line.salt());
                    insert.setString(3, line.hash());
                });
        part.clear();
    }

    private static @Nullable String text(JsonNode payload, String name) {
        JsonNode value = payload.get(name);
        return value == null ? null : value.asString();
    }
}
