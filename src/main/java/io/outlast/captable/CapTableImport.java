package io.outlast.captable;

import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.EventWriter;
import io.outlast.document.Documents;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Session;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes in cap tables in the Open Cap Table Format: all of one or nothing. The file is kept as a
 * document, which its events name; what was taken before is skipped.
 */
public final class CapTableImport {
    private static final int ID = 100;

    private final Ledger ledger;
    private final Timelines timelines;
    private final Documents documents;

    public CapTableImport(Ledger ledger, Timelines timelines, Documents documents) {
        this.ledger = ledger;
        this.timelines = timelines;
        this.documents = documents;
    }

    /**
     * What came of a cap table.
     *
     * @param recorded how many events were recorded, or would be
     * @param skipped how many were in the ledger already
     */
    public record CapTableOutcome(
            String id,
            String name,
            long recorded,
            long skipped,
            List<CapTableRemark> leftOut,
            List<CapTableRemark> doubts) {}

    /**
     * Takes a cap table in.
     *
     * @param id the company's in the ledger; null to make it of the issuer's name
     * @param name of the file
     * @param dryRun whether only to try
     * @throws Refusal if it cannot be read, has no money in it, or contradicts what is recorded
     */
    public CapTableOutcome run(
            Path path, @Nullable String id, @Nullable String name, boolean dryRun, Author author) {
        CapTableFile file = CapTableFile.read(path);
        String issuer = file.issuer().text("legal_name");
        String company = id == null ? id(issuer) : id;
        String called = timelines.find(company).map(t -> t.registered().name()).orElse(issuer);
        CapTable table = CapTableConversion.of(file, company, called, Documents.digest(path));
        CapTableSession session = new CapTableSession(table, called);
        if (dryRun) {
            ledger.dryRun(session::fill, author);
            return session.outcome();
        }
        documents.keepFor(
                path,
                name,
                () -> {
                    ledger.recordAll(session::fill, author, null);
                    return session.recorded > 0;
                });
        return session.outcome();
    }

    /** The id of a company that has none: its name in small letters. */
    private static String id(String issuer) {
        String plain =
                Normalizer.normalize(issuer, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        if (plain.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "id",
                    "id: \"%s\" makes no id of a company; say one".formatted(issuer));
        return plain.length() <= ID ? plain : plain.substring(0, ID);
    }

    private final class CapTableSession {
        private final CapTable table;
        private final String name;
        private final List<CapTableRemark> differing = new ArrayList<>();
        private long recorded;
        private long skipped;
        private boolean known;

        CapTableSession(CapTable table, String name) {
            this.table = table;
            this.name = name;
        }

        void fill(Session session) {
            recorded = 0;
            skipped = 0;
            differing.clear();
            known = timelines.find(company()).isPresent();
            if (!known) offer(session, table.registered());
            else {
                String issuer = table.registered().name();
                if (!issuer.equals(name))
                    differing.add(
                            new CapTableRemark(
                                    "ISSUER",
                                    company(),
                                    "the ledger knows the company as %s, the cap table as %s"
                                            .formatted(name, issuer)));
            }
            table.events().forEach(event -> offer(session, event));
        }

        private String company() {
            return String.valueOf(table.registered().header().company());
        }

        /** As a line of a history would be read, so that each field is held to its form. */
        private void offer(Session session, LedgerEvent event) {
            try {
                String type = EventType.of(event).logicalName();
                LedgerEvent read =
                        new EventReader(session.reading())
                                .line(EventWriter.line(event).put("type", type));
                if (session.offerReread(read)) recorded++;
                else skipped++;
            } catch (Refusal refusal) {
                if (!readsDifferently(refusal)) throw placed(event, refusal);
                differing.add(
                        new CapTableRemark(
                                EventType.of(event).logicalName(),
                                String.valueOf(event.header().key()),
                                "it reads differently now than when a cap table was taken before;"
                                        + " what was taken stays"));
            }
        }

        private Refusal placed(LedgerEvent event, Refusal refusal) {
            return new Refusal(
                    refusal.kind(),
                    refusal.faults().stream()
                            .map(
                                    fault ->
                                            new Refusal.Fault(
                                                    fault.line(),
                                                    fault.field(),
                                                    "%s: %s"
                                                            .formatted(
                                                                    event.header()
                                                                            .source()
                                                                            .locator(),
                                                                    fault.message())))
                            .toList());
        }

        private static boolean readsDifferently(Refusal refusal) {
            return refusal.kind() == Refusal.Kind.CONFLICT
                    && refusal.faults().stream().allMatch(f -> "key".equals(f.field()));
        }

        CapTableOutcome outcome() {
            List<CapTableRemark> leftOut = new ArrayList<>(table.leftOut());
            leftOut.addAll(differing);
            List<CapTableRemark> doubts = new ArrayList<>(table.doubts());
            if (!known) doubts.add(calendar());
            return new CapTableOutcome(company(), name, recorded, skipped, leftOut, doubts);
        }

        private CapTableRemark calendar() {
            return new CapTableRemark(
                    "ISSUER",
                    company(),
                    "the format does not say when the fiscal year ends; the 31st of December is"
                            + " taken");
        }
    }
}
