package io.outlast.platform;

import io.outlast.document.Documents;
import io.outlast.event.Refusal;
import io.outlast.history.ArchiveExport;
import io.outlast.history.ArchiveImport;
import io.outlast.history.HistoryExport;
import io.outlast.history.HistoryImport;
import io.outlast.history.WorkbookExport;
import io.outlast.history.WorkbookImport;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Scratch;
import io.outlast.timeline.Timelines;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Loads the history files that it is told to before the server answers, each named after its
 * company; a company that the ledger has already is left as it is.
 */
@Configuration(proxyBeanMethods = false)
class HistoryLoading {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryLoading.class);

    /** What an event takes while it is imported, about. */
    private static final long BYTES_AN_EVENT = 1_200;

    /**
     * @param events how many events imports may hold in memory; 0 for as many as fit in three
     *     tenths of it
     */
    @Bean
    HistoryImport historyImport(Ledger ledger, @Value("${outlast.import-events:0}") long events) {
        long most =
                events > 0 ? events : Runtime.getRuntime().maxMemory() / 10 * 3 / BYTES_AN_EVENT;
        return new HistoryImport(ledger, most);
    }

    @Bean
    HistoryExport historyExport(Timelines timelines) {
        return new HistoryExport(timelines);
    }

    @Bean
    ArchiveExport archiveExport(HistoryExport histories, Timelines timelines, Documents documents) {
        return new ArchiveExport(histories, timelines, documents);
    }

    @Bean
    ArchiveImport archiveImport(HistoryImport histories, Documents documents, Scratch scratch) {
        return new ArchiveImport(histories, documents, scratch);
    }

    @Bean
    WorkbookExport workbookExport(HistoryExport histories) {
        return new WorkbookExport(histories);
    }

    @Bean
    WorkbookImport workbookImport(HistoryImport histories, Scratch scratch) {
        return new WorkbookImport(histories, scratch);
    }

    @Bean
    LoadingAtStart historyLoader(
            HistoryImport history,
            Timelines timelines,
            @Value("${outlast.history:}") String directory) {
        return new LoadingAtStart(
                0,
                enough -> {
                    if (!directory.isBlank()) load(history, timelines, Path.of(directory), enough);
                });
    }

    private static void load(
            HistoryImport history, Timelines timelines, Path directory, BooleanSupplier enough) {
        for (Path file : files(directory)) {
            if (enough.getAsBoolean()) return;
            String company = file.getFileName().toString().replace(".jsonl", "");
            if (timelines.find(company).isPresent()) {
                LOG.info("The ledger has {} already; {} is not loaded", company, file);
                continue;
            }
            try {
                HistoryImport.ImportOutcome outcome =
                        history.run(() -> Files.newInputStream(file), false, Author.LOCAL, null);
                LOG.info(
                        "Loaded {}: {} lines, {} events", file, outcome.read(), outcome.recorded());
            } catch (Refusal refusal) {
                refusal.faults()
                        .forEach(
                                f ->
                                        LOG.error(
                                                "{}:{} {}: {}",
                                                file,
                                                f.line(),
                                                f.field() == null ? "" : f.field(),
                                                f.message()));
                throw new IllegalStateException(
                        "The history %s was refused; nothing of it was stored".formatted(file),
                        refusal);
            } catch (UncheckedIOException e) {
                throw new IllegalStateException("The history %s cannot be read".formatted(file), e);
            }
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(f -> f.getFileName().toString().endsWith(".jsonl")).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The directory of histories %s cannot be read"
                            .formatted(directory.toAbsolutePath()),
                    e);
        }
    }
}
