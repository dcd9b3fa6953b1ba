package io.outlast.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where seals are kept: those of events in the database, signed heads there and, a line each, in a
 * file beside it that is only ever appended to, and may be sent elsewhere.
 */
final class SealLog {
    /** The seal of an event, and the salt of its free texts. */
    record EventSeal(long sequence, String salt, String hash) {}

    private static final int A_PART = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionTemplate transaction;
    private final @Nullable Path file;

    /**
     * @param file of the heads; null where none is kept
     */
    SealLog(
            JdbcClient jdbc,
            JdbcTemplate batch,
            TransactionTemplate transaction,
            @Nullable Path file) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transaction = transaction;
        this.file = file;
    }

    /** The last event that is sealed; empty where none is. */
    Optional<EventSeal> last() {
        return jdbc.sql(
                        "SELECT sequence, salt, hash FROM event_seal ORDER BY sequence DESC LIMIT"
                                + " 1")
                .query(SealLog::seal)
                .optional();
    }

    /** The seals that follow on a number, in order, at most so many. */
    List<EventSeal> after(long sequence, int most) {
        return jdbc.sql(
                        "SELECT sequence, salt, hash FROM event_seal WHERE sequence > ? ORDER BY"
                                + " sequence LIMIT ?")
                .params(sequence, most)
                .query(SealLog::seal)
                .list();
    }

    /** The seal of an event. */
    Optional<String> hash(long sequence) {
        return jdbc.sql("SELECT hash FROM event_seal WHERE sequence = ?")
                .param(sequence)
                .query(String.class)
                .optional();
    }

    void insert(List<EventSeal> seals) {
        transaction.executeWithoutResult(
                status ->
                        batch.batchUpdate(
                                "INSERT INTO event_seal (sequence, salt, hash) VALUES (?,?,?)",
                                seals,
                                1_000,
                                (insert, seal) -> {
                                    insert.setLong(1, seal.sequence());
                                    insert.setString(2, seal.salt());
                                    insert.setString(3, seal.hash());
                                }));
    }

    /** The signed heads that follow on a number, in order, at most so many. */
    List<SealedHead> heads(long after, int most) {
        return jdbc.sql(
                        "SELECT sequence, hash, sealed, signature FROM seal_head WHERE sequence > ?"
                                + " ORDER BY sequence LIMIT ?")
                .params(after, most)
                .query(SealLog::head)
                .list();
    }

    Optional<SealedHead> lastHead() {
        return jdbc.sql(
                        "SELECT sequence, hash, sealed, signature FROM seal_head ORDER BY sequence"
                                + " DESC LIMIT 1")
                .query(SealLog::head)
                .optional();
    }

    private static EventSeal seal(ResultSet row, int n) throws SQLException {
        return new EventSeal(row.getLong(1), row.getString(2), row.getString(3));
    }

    private static SealedHead head(ResultSet row, int n) throws SQLException {
        return new SealedHead(
                row.getLong(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                row.getString(4));
    }

    /** Keeps a head; first in the file, so that the file is never behind the database. */
    void insert(SealedHead head) {
        if (file != null) append(file, head.written() + "\n");
        keep(head);
    }

    /**
     * Takes over the last head of the file where a crash has kept it from the database; a line that
     * it has cut is none.
     */
    void reconcile() {
        if (file == null || !Files.exists(file)) return;
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long whole = wholeLines(out);
            if (whole < out.size()) out.truncate(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of heads cannot be read: " + file, e);
        }
        SealedHead last;
        try (Stream<SealedHead> file = written(0)) {
            last = file.reduce((first, second) -> second).orElse(null);
        }
        if (last == null) return;
        long before = lastHead().map(SealedHead::sequence).orElse(0L);
        boolean ofChain = hash(last.sequence()).map(last.head()::equals).orElse(false);
        if (last.sequence() > before && ofChain) keep(last);
    }

    private void keep(SealedHead head) {
        transaction.executeWithoutResult(
                status ->
                        jdbc.sql(
                                        "INSERT INTO seal_head (sequence, hash, sealed, signature)"
                                                + " VALUES (?,?,?,?)")
                                .params(
                                        head.sequence(),
                                        head.head(),
                                        head.time().toString(),
                                        head.signature())
                                .update());
    }

    private static void append(Path file, String line) {
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            out.position(wholeLines(out));
            out.write(StandardCharsets.UTF_8.encode(line));
            out.truncate(out.position());
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of heads cannot be written: " + file, e);
        }
    }

    /** Where the last whole line ends: what a crash has cut off is written over. */
    private static long wholeLines(FileChannel in) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = in.size(); at > 0; at--) {
            one.clear();
            in.read(one, at - 1);
            if (one.get(0) == '\n') return at;
        }
        return 0;
    }

    /**
     * Up to which head all was found in order, by the ledger's own signature; empty for nothing.
     */
    Optional<SealedHead> verified(SealKey key) {
        Path verified = verifiedFile();
        if (verified == null || !Files.exists(verified)) return Optional.empty();
        try {
            SealedHead head = SealedHead.read(Files.readString(verified));
            SealKey.Signed signed = SealKey.read(head.signature(), SealedHead.TYPE);
            boolean own = key.signed(signed) && head.says(signed.text());
            boolean ofChain = hash(head.sequence()).map(head.head()::equals).orElse(false);
            return own && ofChain ? Optional.of(head) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // All of it is gone through instead.
            return Optional.empty();
        }
    }

    void keepVerified(SealedHead head) {
        Path verified = verifiedFile();
        if (verified == null) return;
        try {
            Files.writeString(verified, head.written());
        } catch (IOException e) {
            throw new UncheckedIOException("It cannot be kept up to where all is in order", e);
        }
    }

    private @Nullable Path verifiedFile() {
        return file == null ? null : file.resolveSibling("seals-verified.json");
    }

    /** Whether a file is kept. */
    boolean hasFile() {
        return file != null;
    }

    /** The heads of the database that follow on a number, in order. */
    Iterator<SealedHead> heads(long after) {
        return new Iterator<>() {
            private Iterator<SealedHead> part = List.<SealedHead>of().iterator();
            private long last = after;

            @Override
            public boolean hasNext() {
                if (!part.hasNext()) part = heads(last, A_PART).iterator();
                return part.hasNext();
            }

            @Override
            public SealedHead next() {
                if (!hasNext()) throw new NoSuchElementException();
                SealedHead head = part.next();
                last = head.sequence();
                return head;
            }
        };
    }

    /** The heads of the file that follow on a number, in order; to be closed. */
    Stream<SealedHead> written(long after) {
        if (file == null || !Files.exists(file)) return Stream.of();
        try {
            return Files.lines(file).map(SealedHead::read).filter(head -> head.sequence() > after);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of heads cannot be read: " + file, e);
        }
    }
}
