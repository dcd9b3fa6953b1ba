package io.outlast.history;

import io.outlast.calendar.PointInTime;
import io.outlast.document.Document;
import io.outlast.document.Documents;
import io.outlast.event.LedgerEvent;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Histories with the documents on which they rest, as one ZIP that an import reads: {@code
 * histories/COMPANY.jsonl}, {@code exchange-rates.jsonl} and {@code documents/SHA-256}. The name
 * that a document came with is the comment of its entry.
 */
public final class ArchiveExport {
    static final String HISTORIES = "histories/";
    static final String RATES = "exchange-rates.jsonl";
    static final String DOCUMENTS = "documents/";

    private final HistoryExport histories;
    private final Timelines timelines;
    private final Documents documents;

    public ArchiveExport(HistoryExport histories, Timelines timelines, Documents documents) {
        this.histories = histories;
        this.timelines = timelines;
        this.documents = documents;
    }

    /** One company, as {@link HistoryExport} writes it, and the documents that its events name. */
    public void write(
            Timeline timeline,
            PointInTime point,
            @Nullable LocalDate until,
            boolean recorded,
            OutputStream out)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            Set<String> named = new LinkedHashSet<>();
            history(timeline, point, until, recorded, zip, named);
            documents(named, zip);
        }
    }

    /** The whole ledger: every company, every exchange rate, every document that is kept. */
    public void writeAll(PointInTime point, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(RATES));
            Writer rates = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
            for (Fact fact : timelines.ledgerFacts()) {
                if (!fact.visible(point)) continue;
                rates.write(histories.line(fact, false).toString());
                rates.write('\n');
            }
            rates.flush();
            zip.closeEntry();
            Set<String> named = new LinkedHashSet<>(documents.all());
            for (Timeline timeline : timelines.all())
                if (timeline.visible(point)) history(timeline, point, null, false, zip, named);
            documents(named, zip);
        }
    }

    private void history(
            Timeline timeline,
            PointInTime point,
            @Nullable LocalDate until,
            boolean recorded,
            ZipOutputStream zip,
            Set<String> named)
            throws IOException {
        zip.putNextEntry(new ZipEntry(HISTORIES + timeline.company() + ".jsonl"));
        Writer lines = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        histories.write(timeline, point, until, recorded, lines);
        lines.flush();
        zip.closeEntry();
        for (Fact fact : timeline.facts()) {
            LedgerEvent event = fact.recorded().event();
            String document = event.header().source().document();
            if (document != null && fact.visible(point)) named.add(document);
        }
    }

    /** Those that are kept; an event may name one that is not. */
    private void documents(Set<String> named, ZipOutputStream zip) throws IOException {
        for (String sha256 : named) {
            Document document = documents.find(sha256).orElse(null);
            if (document == null) continue;
            ZipEntry entry = new ZipEntry(DOCUMENTS + sha256);
            if (document.name() != null) entry.setComment(document.name());
            zip.putNextEntry(entry);
            documents.write(document, zip);
            zip.closeEntry();
        }
    }
}
