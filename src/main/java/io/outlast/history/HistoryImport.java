package io.outlast.history;

import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.Author;
import io.outlast.ledger.Idempotency;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Receipt;
import io.outlast.ledger.Session;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Reads history files into the ledger: all lines of a file, or none, each refused line named by its
 * number and field (section 5 of the contract).
 */
public final class HistoryImport {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryImport.class);
    private static final int PROGRESS = 20_000;

    /** How many refused lines are named; beyond that only their number is said. */
    private static final int MOST_FAULTS = 100;

    private static final int LONGEST_LINE = 400_000;

    /**
     * What came of an import.
     *
     * @param read lines that were not blank
     * @param recorded lines that were recorded; the funding that a round implies is not counted
     *     again
     * @param skipped lines that were in the ledger already
     * @param replayed the first answer, where the upload was sent before
     */
    public record ImportOutcome(
            long read, long recorded, long skipped, @Nullable String replayed) {}

    /**
     * An upload that may be sent again.
     *
     * @param key the client's
     * @param request a digest of what was sent
     * @param answer how the outcome is answered
     */
    public record Resent(String key, String request, Function<ImportOutcome, String> answer) {}

    /**
     * A file that is read, and read once more where somebody recorded of its companies meanwhile.
     */
    public interface HistorySource {
        /** The file from its beginning. */
        InputStream open() throws IOException;
    }

    private final Ledger ledger;
    private final long mostHeld;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param mostHeld how many events the imports that run may hold in memory together: their own,
     *     and those that their companies had before. Beyond it the companies that were not written
     *     of for long are put aside on disk
     */
    public HistoryImport(Ledger ledger, long mostHeld) {
        this.ledger = ledger;
        this.mostHeld = mostHeld;
    }

    /**
     * Imports a file.
     *
     * @param dryRun whether only to try
     * @throws Refusal if any line is refused; then nothing is stored
     */
    public ImportOutcome run(
            HistorySource file, boolean dryRun, Author author, @Nullable Resent resent) {
        Reading reading = new Reading(file);
        running.incrementAndGet();
        try {
            return run(reading, dryRun, author, resent);
        } finally {
            running.decrementAndGet();
            reading.release();
        }
    }

    private ImportOutcome run(
            Reading reading, boolean dryRun, Author author, @Nullable Resent resent) {
        if (dryRun) {
            ledger.dryRun(reading::fill, author);
            return reading.outcome(null);
        }
        Idempotency.Request request =
                resent == null
                        ? null
                        : new Idempotency.Request(
                                resent.key(),
                                resent.request(),
                                receipt -> resent.answer().apply(reading.outcome(receipt)));
        return reading.outcome(ledger.recordAll(reading::fill, author, request));
    }

    private final class Reading {
        private final HistorySource file;
        private final List<Refusal.Fault> faults = new ArrayList<>();
        private long refused;
        private long read;
        private long skipped;
        private long holds;

        Reading(HistorySource file) {
            this.file = file;
        }

        /** What it held is free again. */
        void release() {
            held.addAndGet(-holds);
            holds = 0;
        }

        private void hold(Session session, long line) {
            if (count(session) <= mostHeld) return;
            long share = mostHeld / Math.max(1, running.get());
            session.release((int) Math.min(Integer.MAX_VALUE, share / 2));
            if (count(session) <= mostHeld || holds <= share) return;
            throw Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    ("At line %d one company has more than %d events, as many as an import may hold"
                                    + " in memory at the moment, those that it had before among"
                                    + " them; split what is said of it into several files, or start"
                                    + " the ledger with more memory (-Xmx). Nothing was stored")
                            .formatted(line, share));
        }

        private long count(Session session) {
            int events = session.held();
            long all = held.addAndGet(events - holds);
            holds = events;
            return all;
        }

        void fill(Session session) {
            release();
            faults.clear();
            refused = 0;
            read = 0;
            skipped = 0;
            EventReader events = new EventReader(session.reading());
            var decoder =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            long number = 0;
            try (Reader text = new InputStreamReader(file.open(), decoder)) {
                Lines lines = new Lines(text, LONGEST_LINE);
                for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                    number++;
                    if (!line.text().isBlank()) take(events, session, number, line);
                    hold(session, number);
                    if (number % PROGRESS == 0)
                        LOG.info(
                                "Import: {} lines read, {} events to record, {} lines refused",
                                number,
                                session.size(),
                                refused);
                }
            } catch (CharacterCodingException e) {
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "Line %d or one soon after is not UTF-8; a history file is JSON Lines in UTF-8"
                                .formatted(number + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The file ended before its end, after line " + number, e);
            }
            if (refused > 0) throw refusal();
        }

        ImportOutcome outcome(@Nullable Receipt receipt) {
            return new ImportOutcome(
                    read, read - skipped, skipped, receipt == null ? null : receipt.replayed());
        }

        private static String withoutMark(String line) {
            return line.startsWith("\ufeff") ? line.substring(1) : line;
        }

        private void take(EventReader events, Session session, long number, Lines.Line line) {
            read++;
            try {
                if (line.length() > LONGEST_LINE) {
                    throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "A line of %d characters is too long; at most %d are read"
                                    .formatted(line.length(), LONGEST_LINE));
                }
                LedgerEvent event =
                        events.line(
                                StrictJson.object(
                                        number == 1 ? withoutMark(line.text()) : line.text()));
                if (!session.offer(event)) skipped++;
            } catch (Refusal refusal) {
                refused++;
                for (Refusal.Fault fault : refusal.faults()) {
                    if (faults.size() < MOST_FAULTS)
                        faults.add(new Refusal.Fault(number, fault.field(), fault.message()));
                }
            }
        }

        private Refusal refusal() {
            List<Refusal.Fault> named = new ArrayList<>(faults);
            String summary =
                    "%d %s of %d %s refused; nothing was stored"
                            .formatted(
                                    refused,
                                    refused == 1 ? "line" : "lines",
                                    read,
                                    refused == 1 ? "is" : "are");
            named.addFirst(new Refusal.Fault(0, null, summary));
            return new Refusal(Refusal.Kind.RULE, named);
        }
    }
}
