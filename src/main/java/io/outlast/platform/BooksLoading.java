package io.outlast.platform;

import io.outlast.captable.CapTableImport;
import io.outlast.document.Documents;
import io.outlast.event.Refusal;
import io.outlast.kept.BoardMeetings;
import io.outlast.kept.CompanyTags;
import io.outlast.ledger.Author;
import io.outlast.ledger.Durability;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Scratch;
import io.outlast.plan.PlanImport;
import io.outlast.plan.PlanOptions;
import io.outlast.plan.PlanOutcome;
import io.outlast.scenario.Rules;
import io.outlast.statement.StatementImport;
import io.outlast.statement.StatementOptions;
import io.outlast.statement.StatementOutcome;
import io.outlast.statement.StatementStore;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Takes in bank statements and plans that it is told to before the server answers: {@code
 * --outlast.statements=COMPANY=PATH}, or {@code COMPANY/RULES=PATH}, a file or a folder of them,
 * and {@code --outlast.plans=COMPANY/FORECAST=FILE}; several apart by commas. What was taken before
 * is skipped. One that is refused ends the start, with the reason.
 */
@Configuration(proxyBeanMethods = false)
class BooksLoading {
    private static final Logger LOG = LoggerFactory.getLogger(BooksLoading.class);

    /**
     * Something to be taken in.
     *
     * @param of the rules or the forecast; null where it is left out
     */
    private record Named(String company, @Nullable String of, Path path) {}

    @Bean
    Documents documents(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Durability durability,
            Clock clock,
            @Value("${outlast.document-limit}") DataSize most) {
        return new Documents(
                jdbc, new TransactionTemplate(transactions), durability, clock, most.toBytes());
    }

    @Bean
    StatementImport statementImport(
            Ledger ledger,
            Timelines timelines,
            Documents documents,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Durability durability,
            Rules.RulesSource rules,
            Scratch scratch) {
        StatementStore store =
                new StatementStore(jdbc, new TransactionTemplate(transactions), durability);
        return new StatementImport(ledger, timelines, documents, store, rules, scratch);
    }

    @Bean
    CompanyTags companyTags(
            JdbcClient jdbc, PlatformTransactionManager transactions, Durability durability) {
        return new CompanyTags(jdbc, new TransactionTemplate(transactions), durability);
    }

    @Bean
    BoardMeetings boardMeetings(
            JdbcClient jdbc, PlatformTransactionManager transactions, Durability durability) {
        return new BoardMeetings(jdbc, new TransactionTemplate(transactions), durability);
    }

    @Bean
    PlanImport planImport(
            Ledger ledger, Timelines timelines, Documents documents, Rules.RulesSource rules) {
        return new PlanImport(ledger, timelines, documents, rules);
    }

    @Bean
    CapTableImport capTableImport(Ledger ledger, Timelines timelines, Documents documents) {
        return new CapTableImport(ledger, timelines, documents);
    }

    @Bean
    LoadingAtStart booksLoader(
            StatementImport statements,
            PlanImport plans,
            @Value("${outlast.statements:}") List<String> statementFiles,
            @Value("${outlast.plans:}") List<String> planFiles) {
        // After the histories and the filings, which may register the companies.
        return new LoadingAtStart(
                2,
                enough -> {
                    for (String each : statementFiles)
                        statements(statements, named("outlast.statements", each), enough);
                    for (String each : planFiles)
                        if (!enough.getAsBoolean()) plan(plans, named("outlast.plans", each));
                });
    }

    private static Named named(String setting, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1)
            throw new IllegalStateException(
                    "%s: \"%s\" names no company and file; COMPANY=PATH is needed"
                            .formatted(setting, text));
        String who = text.substring(0, equals).strip();
        int slash = who.indexOf('/');
        return new Named(
                slash < 0 ? who : who.substring(0, slash),
                slash < 0 ? null : who.substring(slash + 1),
                Path.of(text.substring(equals + 1).strip()));
    }

    private static void statements(
            StatementImport statements, Named named, BooleanSupplier enough) {
        for (Path file : files(named.path())) {
            if (enough.getAsBoolean()) return;
            StatementOptions options =
                    new StatementOptions(name(file), named.of(), null, null, null, null, false);
            StatementOutcome outcome =
                    taken(
                            file,
                            () ->
                                    statements.run(
                                            named.company(), file, options, false, Author.LOCAL));
            LOG.info(
                    "{} of {}: {} events recorded, {} skipped",
                    file,
                    named.company(),
                    outcome.recorded(),
                    outcome.skipped());
        }
    }

    private static void plan(PlanImport plans, Named named) {
        Path file = named.path();
        PlanOptions options =
                new PlanOptions(
                        name(file),
                        named.of() == null ? "plan" : named.of(),
                        null,
                        null,
                        null,
                        null,
                        Set.of(),
                        Set.of(),
                        Set.of());
        PlanOutcome outcome =
                taken(file, () -> plans.run(named.company(), file, options, false, Author.LOCAL));
        LOG.info(
                "{} of {}: {}",
                file,
                named.company(),
                outcome.version() == null
                        ? "says what the last version says"
                        : "version " + outcome.version() + " of " + outcome.forecast());
    }

    private interface Taking<T> {
        T take();
    }

    private static <T> T taken(Path file, Taking<T> taking) {
        if (!Files.isReadable(file))
            throw new IllegalStateException("%s is not there, or cannot be read".formatted(file));
        try {
            return taking.take();
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "%s was refused: %s".formatted(file, refusal.faults().getFirst().message()),
                    refusal);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** In the order of their names, so that statements of one account follow on each other. */
    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) return List.of(path);
        try (Stream<Path> all = Files.list(path)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(path), e);
        }
    }
}
