package io.outlast.ledger;

import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * All events of a ledger with their seals, as one ZIP: {@code ledger.jsonl} with a line for each
 * event in the order of the ledger, {@code heads.jsonl} with the signed heads. By it whoever was
 * given an answer checks it without the ledger.
 */
public final class SealedHistory {
    private static final String EVENTS = "ledger.jsonl";
    private static final String HEADS = "heads.jsonl";
    private static final String TABLES = "tables/";
    private static final String JSONL = ".jsonl";
    private static final int CHUNK = 1_000;

    private SealedHistory() {}

    /** Writes all events that are sealed. */
    public static void write(Seals seals, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            events(seals, zip);
        }
    }

    /** Writes all that the database keeps: the same, and what it has beside events. */
    static void backup(Seals seals, KeptTables tables, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            long last = events(seals, zip);
            for (String table : KeptTables.ALL) {
                zip.putNextEntry(new ZipEntry(TABLES + table + JSONL));
                Writer lines = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
                tables.write(table, last, lines);
                lines.flush();
                zip.closeEntry();
            }
        }
    }

    /** Puts back what a backup has beside events; a history alone has nothing. */
    static void restore(Path file, KeptTables tables) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String table : KeptTables.ALL) {
                String name = TABLES + table + JSONL;
                if (zip.getEntry(name) == null) continue;
                try (BufferedReader in = reader(zip, name)) {
                    tables.read(table, in);
                }
            }
        }
    }

    private static long events(Seals seals, ZipOutputStream zip) throws IOException {
        long last = seals.seal().sequence();
        zip.putNextEntry(new ZipEntry(EVENTS));
        Writer lines = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        for (long before = 0; before < last; ) {
            List<SealedLine> part = seals.lines(before, (int) Math.min(CHUNK, last - before));
            for (SealedLine line : part) lines.append(line.written()).append('\n');
            before = part.getLast().sequence();
        }
        lines.flush();
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(HEADS));
        for (Iterator<SealedHead> heads = seals.headsAfter(0); heads.hasNext(); ) {
            SealedHead head = heads.next();
            if (head.sequence() > last) break;
            lines.append(head.written()).append('\n');
        }
        lines.flush();
        zip.closeEntry();
        return last;
    }

    /**
     * What a history was found to be.
     *
     * @param events how many it has
     * @param head the seal of the last of them
     * @param heads how many signed heads
     * @param key the thumbprint of the key with which all of them are signed; null without any
     */
    public record HistoryVerified(long events, String head, long heads, @Nullable String key) {}

    /**
     * Goes through a history, and holds it to its seals and signatures.
     *
     * @param each is given each event, and its seal
     * @throws SealBroken where they part
     * @throws Refusal if it is no sealed history
     */
    public static HistoryVerified verify(Path file, Consumer<SealedLine> each) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<SealedHead> heads = new ArrayList<>();
            String key = null;
            try (BufferedReader in = reader(zip, HEADS)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    SealedHead head = head(line);
                    SealKey.Signed signed = signed(head);
                    if (key != null && !key.equals(signed.key()))
                        throw new SealBroken(
                                "The head at event %d is signed with another key than those before"
                                        .formatted(head.sequence()));
                    key = signed.key();
                    heads.add(head);
                }
            }
            SealChain chain = new SealChain(heads.iterator());
            try (BufferedReader in = reader(zip, EVENTS)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    SealedLine event = SealedLine.read(line);
                    chain.take(event, company(event));
                    each.accept(event);
                }
            }
            chain.end();
            return new HistoryVerified(chain.seen(), chain.head(), heads.size(), key);
        }
    }

    private static String company(SealedLine event) {
        return StrictJson.object(event.payload()).path("company").asString("the ledger itself");
    }

    private static SealedHead head(String line) {
        try {
            return SealedHead.read(line);
        } catch (DateTimeParseException e) {
            throw Refusal.of(Refusal.Kind.UNREADABLE, "A head of the history cannot be read");
        }
    }

    private static SealKey.Signed signed(SealedHead head) {
        try {
            SealKey.Signed signed = SealKey.read(head.signature(), SealedHead.TYPE);
            if (head.says(signed.text())) return signed;
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new SealBroken(
                "The head at event %d of %s is not what was signed"
                        .formatted(head.sequence(), head.time()));
    }

    private static BufferedReader reader(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The archive has no %s; a sealed history is needed, as GET /api/seal/history gives it"
                            .formatted(name));
        return new BufferedReader(
                new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
    }
}
