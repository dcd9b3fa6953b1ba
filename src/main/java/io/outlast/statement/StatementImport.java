package io.outlast.statement;

import io.outlast.document.Documents;
import io.outlast.event.Refusal;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Scratch;
import io.outlast.scenario.Rules;
import io.outlast.timeline.Timelines;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes bank statements in (section 7 of the contract). The file is kept as a document; what all
 * statements of the company say then is held against the ledger, so that one that overlaps another
 * adds only what is new. A file is taken whole or not at all.
 */
public final class StatementImport {
    private final StatementServices services;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    public StatementImport(
            Ledger ledger,
            Timelines timelines,
            Documents documents,
            StatementStore store,
            Rules.RulesSource rules,
            Scratch scratch) {
        services = new StatementServices(ledger, timelines, documents, store, rules, scratch);
    }

    /** Where rules are kept. */
    public StatementStore store() {
        return services.store();
    }

    /**
     * Takes a file in.
     *
     * @param dryRun whether only to try; then nothing is kept
     * @throws Refusal if it cannot be read, does not add up, or an event of it breaks a rule
     */
    public StatementOutcome run(
            String company, Path file, StatementOptions options, boolean dryRun, Author author) {
        // Two of one company at once would each derive the months without the other.
        synchronized (locks.computeIfAbsent(company, c -> new Object())) {
            StatementTaking taking = new StatementTaking(services, company, file, options);
            return dryRun ? taking.attempt() : taking.record(author);
        }
    }
}
