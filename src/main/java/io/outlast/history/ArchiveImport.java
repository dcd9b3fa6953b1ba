package io.outlast.history;

import io.outlast.document.Documents;
import io.outlast.document.Documents.KeptDocument;
import io.outlast.event.Refusal;
import io.outlast.history.HistoryImport.ImportOutcome;
import io.outlast.history.HistoryImport.Resent;
import io.outlast.ledger.Author;
import io.outlast.ledger.Scratch;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads archives of histories and documents, as {@link ArchiveExport} writes them: all of one or
 * nothing. A document is held to the SHA-256 that its entry is named by.
 */
public final class ArchiveImport {
    private static final Pattern DOCUMENT = Pattern.compile("(?:.*/)?documents/([0-9a-f]{64})");

    private final HistoryImport histories;
    private final Documents documents;
    private final Scratch scratch;

    public ArchiveImport(HistoryImport histories, Documents documents, Scratch scratch) {
        this.histories = histories;
        this.documents = documents;
        this.scratch = scratch;
    }

    /**
     * Imports an archive.
     *
     * @param dryRun whether only to try
     * @throws Refusal if an entry of it is refused; then nothing is stored
     */
    public ImportOutcome run(Path file, boolean dryRun, Author author, @Nullable Resent resent) {
        List<KeptDocument> kept = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<ZipEntry> lines = new ArrayList<>();
            List<ZipEntry> files = new ArrayList<>();
            sort(zip, lines, files);
            for (ZipEntry each : files) keep(zip, each, dryRun, kept);
            try {
                return histories.run(() -> joined(zip, lines), dryRun, author, resent);
            } catch (Refusal refusal) {
                throw placed(zip, lines, refusal);
            }
        } catch (Refusal refusal) {
            kept.forEach(documents::forget);
            throw refusal;
        } catch (UncheckedIOException e) {
            kept.forEach(documents::forget);
            throw damaged(e);
        } catch (ZipException e) {
            kept.forEach(documents::forget);
            throw damaged(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be read", e);
        }
    }

    private static Refusal damaged(Exception e) {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                "The archive cannot be read, or is not all there: "
                        + String.valueOf(
                                e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
    }

    private static void sort(ZipFile zip, List<ZipEntry> lines, List<ZipEntry> files) {
        for (ZipEntry each : Collections.list(zip.entries())) {
            if (each.isDirectory()) continue;
            if (DOCUMENT.matcher(each.getName()).matches()) files.add(each);
            else if (each.getName().endsWith(".jsonl")) lines.add(each);
            else
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        ("The archive has %s, which is neither a history (.jsonl) nor a document"
                                        + " under its SHA-256 (documents/...)")
                                .formatted(each.getName()));
        }
        if (lines.isEmpty() && files.isEmpty())
            throw Refusal.of(Refusal.Kind.UNREADABLE, "The archive is empty");
        // Rates first, so that whoever needs one finds it.
        lines.sort(Comparator.comparing(e -> !e.getName().endsWith(ArchiveExport.RATES)));
    }

    private void keep(ZipFile zip, ZipEntry entry, boolean dryRun, List<KeptDocument> kept)
            throws IOException {
        Path copy = scratch.create();
        try {
            long most = documents.most();
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(copy)) {
                byte[] buffer = new byte[1 << 16];
                long size = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    size += n;
                    if (size > most)
                        throw Refusal.of(
                                Refusal.Kind.TOO_LARGE,
                                "%s unpacks to more than %d bytes, which is as much as a document may have"
                                        .formatted(entry.getName(), most));
                    out.write(buffer, 0, n);
                }
            }
            String digest = Documents.digest(copy);
            if (!entry.getName().endsWith(digest))
                throw Refusal.rule(
                        "%s holds a file whose SHA-256 is %s".formatted(entry.getName(), digest));
            if (dryRun) return;
            kept.add(documents.keep(copy, entry.getComment()));
        } finally {
            Scratch.delete(copy);
        }
    }

    private static InputStream joined(ZipFile zip, List<ZipEntry> lines) throws IOException {
        List<InputStream> parts = new ArrayList<>();
        for (ZipEntry each : lines) {
            parts.add(zip.getInputStream(each));
            parts.add(new ByteArrayInputStream(new byte[] {'\n'}));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** The faults by the files in which they stand, and their lines there. */
    private static Refusal placed(ZipFile zip, List<ZipEntry> lines, Refusal refusal)
            throws IOException {
        List<Refusal.Fault> faults = new ArrayList<>();
        for (Refusal.Fault fault : refusal.faults()) {
            long line = fault.line();
            Refusal.Fault found = fault;
            for (ZipEntry each : lines) {
                if (line <= 0) break;
                // The last line of a file, and the one that parts it from the next.
                long count = count(zip, each) + 1;
                if (line <= count) {
                    found =
                            new Refusal.Fault(
                                    line,
                                    fault.field(),
                                    "%s: %s".formatted(each.getName(), fault.message()));
                    break;
                }
                line -= count;
            }
            faults.add(found);
        }
        return new Refusal(refusal.kind(), faults);
    }

    private static long count(ZipFile zip, ZipEntry entry) throws IOException {
        long count = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
                for (int i = 0; i < n; i++) if (buffer[i] == '\n') count++;
        }
        return count;
    }
}
