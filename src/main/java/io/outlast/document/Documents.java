package io.outlast.document;

import io.outlast.event.Refusal;
import io.outlast.ledger.Digests;
import io.outlast.ledger.Durability;

import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files that the ledger keeps, each once, in parts of the store (section 7 of the contract).
 * What a file is is told from its bytes; what its name or its sender says of it is not believed.
 */
public final class Documents {
    private static final int PART = 1 << 19;
    private static final int LONGEST_NAME = 200;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * What came of a file.
     *
     * @param isNew whether it was not kept before
     */
    public record KeptDocument(Document document, boolean isNew) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Durability durability;
    private final Clock clock;
    private final long most;
    private final Tika types = new Tika();
    private final Lock changing = new ReentrantLock();

    /** How often a file was kept since the start, so that nobody's is forgotten for another. */
    private final Map<String, Integer> keeps = new HashMap<>();

    /**
     * @param most how many bytes a file may have
     */
    public Documents(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Durability durability,
            Clock clock,
            long most) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.durability = durability;
        this.clock = clock;
        this.most = most;
    }

    /** How many bytes a file may have. */
    public long most() {
        return most;
    }

    /**
     * Keeps a file; it is on disk when this returns.
     *
     * @param name the name that it came with; of a path the last part is kept
     * @throws Refusal if it is empty, or larger than is accepted
     */
    public KeptDocument keep(Path file, @Nullable String name) {
        durability.check();
        try {
            long size = Files.size(file);
            if (size == 0)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE, "The file is empty; there is nothing in it");
            if (size > most)
                throw Refusal.of(
                        Refusal.Kind.TOO_LARGE,
                        ("The file has %d bytes; at most %d are kept, and the setting"
                                        + " outlast.document-limit admits more")
                                .formatted(size, most));
            String sha256 = digest(file);
            Optional<Document> before = claim(sha256);
            if (before.isPresent()) return new KeptDocument(before.get(), false);
            Document document =
                    new Document(
                            sha256,
                            plain(name),
                            type(file),
                            size,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
            try {
                transaction.executeWithoutResult(status -> insert(document, file));
            } catch (DuplicateKeyException another) {
                return new KeptDocument(find(sha256).orElseThrow(), false);
            }
            durability.flush();
            return new KeptDocument(document, true);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    private Optional<Document> claim(String sha256) {
        changing.lock();
        try {
            keeps.merge(sha256, 1, Integer::sum);
            return find(sha256);
        } finally {
            changing.unlock();
        }
    }

    /** The SHA-256 of a file, under which it is kept or would be. */
    public static String digest(Path file) {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Told from the bytes alone; a page of the web is no page here, but a text. */
    private String type(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String type = types.detect(in);
            return type.contains("html") ? "text/plain" : type;
        }
    }

    /** A name of a file as it is kept: of a path the last part, without what deceives the eye. */
    public static @Nullable String plain(@Nullable String name) {
        if (name == null) return null;
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"]", "").strip();
        if (plain.isEmpty()) return null;
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }

    private void insert(Document document, Path file) {
        jdbc.sql(
                        "INSERT INTO document (sha256, name, type, size, recorded)"
                                + " VALUES (?, ?, ?, ?, ?)")
                .param(document.sha256())
                .param(document.name())
                .param(document.type())
                .param(document.size())
                .param(document.recorded().toString())
                .update();
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART))
                jdbc.sql("INSERT INTO document_part (sha256, part, content) VALUES (?, ?, ?)")
                        .params(document.sha256(), number++, part)
                        .update();
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    /** What is kept under a digest. */
    public Optional<Document> find(String sha256) {
        if (!DIGEST.matcher(sha256).matches()) return Optional.empty();
        return jdbc.sql("SELECT sha256, name, type, size, recorded FROM document WHERE sha256 = ?")
                .param(sha256)
                .query(
                        (row, n) ->
                                new Document(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getLong(4),
                                        Instant.parse(row.getString(5))))
                .optional();
    }

    /** The digests of all that are kept, the first kept first. */
    public List<String> all() {
        return jdbc.sql("SELECT sha256 FROM document ORDER BY recorded, sha256")
                .query(String.class)
                .list();
    }

    /**
     * What is kept under a digest.
     *
     * @param seen whether whoever asks may see what is kept under it
     * @throws Refusal if nothing is, or nothing that he may see
     */
    public Document get(String sha256, Predicate<String> seen) {
        return find(sha256)
                .filter(document -> seen.test(document.sha256()))
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        ("No document is kept under %s; its SHA-256 in 64"
                                             + " lower-case hexadecimal digits is needed")
                                                .formatted(
                                                        sha256.replaceAll("[^0-9A-Za-z]", "?"))));
    }

    /** Writes the bytes of a file that is kept. */
    public void write(Document document, OutputStream out) throws IOException {
        try (InputStream in = open(document)) {
            in.transferTo(out);
        }
    }

    /** The bytes of a file that is kept, part by part. */
    public InputStream open(Document document) {
        return new Parts(document.sha256());
    }

    /** What is recorded of a file that is kept. */
    public interface RecordingOf {
        /**
         * Records it.
         *
         * @return whether anything was recorded; a file that says nothing new is named by nothing
         */
        boolean record();
    }

    /**
     * Keeps a file for what is recorded of it: where that is refused, or is nothing, the file is
     * forgotten again.
     *
     * @param name the name that it came with
     * @throws Refusal if the file is not accepted, or what is recorded of it is refused
     */
    public void keepFor(Path file, @Nullable String name, RecordingOf recording) {
        KeptDocument kept = keep(file, name);
        boolean named;
        try {
            named = recording.record();
        } catch (Refusal refusal) {
            forget(kept);
            throw refusal;
        }
        if (!named) forget(kept);
    }

    /**
     * Forgets a file that was kept for what was refused then, unless it had been kept before, or
     * somebody has kept it since, who relies on it.
     */
    public void forget(KeptDocument kept) {
        changing.lock();
        try {
            String sha256 = kept.document().sha256();
            if (!kept.isNew() || keeps.getOrDefault(sha256, 0) != 1) return;
            transaction.executeWithoutResult(
                    status -> {
                        for (String table : List.of("document_part", "document"))
                            jdbc.sql("DELETE FROM %s WHERE sha256 = ?".formatted(table))
                                    .param(sha256)
                                    .update();
                    });
            keeps.remove(sha256);
        } finally {
            changing.unlock();
        }
        durability.flush();
    }

    private final class Parts extends InputStream {
        private final String sha256;
        private int next;
        private byte[] part = {};
        private int at;

        Parts(String sha256) {
            this.sha256 = sha256;
        }

        private boolean exhausted() {
            if (at < part.length) return false;
            part =
                    jdbc.sql("SELECT content FROM document_part WHERE sha256 = ? AND part = ?")
                            .params(sha256, next++)
                            .query((row, n) -> row.getBytes(1))
                            .optional()
                            .orElse(new byte[0]);
            at = 0;
            return part.length == 0;
        }

        @Override
        public int read() {
            return exhausted() ? -1 : part[at++] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            if (most == 0) return 0;
            if (exhausted()) return -1;
            int some = Math.min(most, part.length - at);
            System.arraycopy(part, at, bytes, from, some);
            at += some;
            return some;
        }
    }
}
