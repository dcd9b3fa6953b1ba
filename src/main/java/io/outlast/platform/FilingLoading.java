package io.outlast.platform;

import io.outlast.document.Documents;
import io.outlast.event.Refusal;
import io.outlast.filing.FilingImport;
import io.outlast.filing.FilingImport.FilingOutcome;
import io.outlast.filing.FilingImport.TakenCompany;
import io.outlast.filing.FilingOptions;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.timeline.Timelines;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Takes in the filings that it is told to before the server answers: a file, a folder or an
 * archive. What was taken before is skipped; a company that is refused is told in the log.
 */
@Configuration(proxyBeanMethods = false)
class FilingLoading {
    private static final Logger LOG = LoggerFactory.getLogger(FilingLoading.class);

    @Bean
    FilingImport filingImport(Ledger ledger, Timelines timelines, Documents documents) {
        return new FilingImport(ledger, timelines, documents);
    }

    @Bean
    LoadingAtStart filingLoader(
            FilingImport filings,
            @Value("${outlast.filings:}") String path,
            @Value("${outlast.promises:leases}") String promises) {
        // After the histories.
        return new LoadingAtStart(
                1,
                enough -> {
                    if (!path.isBlank()) load(filings, Path.of(path), promises, enough);
                });
    }

    private static void load(
            FilingImport filings, Path path, String promises, BooleanSupplier enough) {
        FilingOptions options = new FilingOptions(null, FilingOptions.promises(promises), false);
        try {
            FilingOutcome outcome = filings.run(path, options, false, Author.LOCAL, enough);
            outcome.companies().forEach(FilingLoading::tell);
            outcome.refused().forEach(f -> LOG.warn("{} is not taken: {}", f.file(), f.reason()));
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "The filings at %s were refused: %s"
                            .formatted(path, refusal.faults().getFirst().message()),
                    refusal);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("The filings at %s cannot be read".formatted(path), e);
        }
    }

    private static void tell(TakenCompany company) {
        LOG.info(
                "{} ({}): {} events recorded, {} skipped, {} left out, {} doubts",
                company.name(),
                company.id(),
                company.recorded(),
                company.skipped(),
                company.leftOut().size(),
                company.doubts().size());
    }
}
