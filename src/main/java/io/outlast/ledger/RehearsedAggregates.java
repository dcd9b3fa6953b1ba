package io.outlast.ledger;

import org.axonframework.common.IdentifierFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Aggregates in memory, brought up to date from what was recorded. What they decide is told, and
 * appended by others; one unit of work could not take it, because there every load of an aggregate
 * looks through all that is staged.
 */
final class RehearsedAggregates implements Aggregates {
    /**
     * A fact that was decided and is not appended.
     *
     * @param aggregateSequence its number within the aggregate, by which Axon tells two writers
     *     apart
     */
    record Staged(RecordedFact fact, long aggregateSequence) {}

    private static final class Rehearsed {
        private final FactRules<?> rules;
        private long next;

        Rehearsed(FactRules<?> rules) {
            this.rules = rules;
        }
    }

    private final List<AggregateDefinition> definitions;
    private final Past past;
    private final Consumer<Staged> each;
    private final Map<String, RehearsedCompany> companies = new HashMap<>();

    /** Those of one company, and what was recorded of those that were not asked yet. */
    private static final class RehearsedCompany {
        private final Map<String, Rehearsed> aggregates = new HashMap<>();
        private final Map<String, List<RecordedFact>> recorded = new HashMap<>();
    }

    RehearsedAggregates(List<AggregateDefinition> definitions, Past past) {
        this(definitions, past, staged -> {});
    }

    /**
     * @param each told of each fact once it is decided
     */
    RehearsedAggregates(List<AggregateDefinition> definitions, Past past, Consumer<Staged> each) {
        this.definitions = definitions;
        this.past = past;
        this.each = each;
    }

    /** Forgets those of a company; they are brought up to date again when they are asked. */
    void release(String owner) {
        companies.remove(owner);
    }

    @Override
    public List<RecordedFact> decide(RecordFacts command) {
        Rehearsed aggregate = rehearsed(command);
        List<RecordedFact> decided = new ArrayList<>();
        command.decide(
                aggregate.rules,
                fact -> {
                    String id = IdentifierFactory.getInstance().generateIdentifier();
                    aggregate.rules.record(id, fact);
                    RecordedFact next = new RecordedFact(id, command.aggregate(), fact);
                    each.accept(new Staged(next, aggregate.next++));
                    decided.add(next);
                });
        return decided;
    }

    private Rehearsed rehearsed(RecordFacts command) {
        String company = AggregateIds.company(command.aggregate());
        RehearsedCompany own =
                companies.computeIfAbsent(
                        company == null ? "" : company, c -> sorted(past.all(company)));
        Rehearsed known = own.aggregates.get(command.aggregate());
        if (known != null) return known;
        Rehearsed loaded = new Rehearsed(rules(command.aggregate()));
        List<RecordedFact> recorded = own.recorded.remove(command.aggregate());
        for (RecordedFact fact : recorded == null ? List.<RecordedFact>of() : recorded) {
            loaded.rules.record(fact.eventId(), fact.event());
            loaded.next++;
        }
        own.aggregates.put(command.aggregate(), loaded);
        return loaded;
    }

    /** What was recorded of a company, by its aggregates. */
    private static RehearsedCompany sorted(List<RecordedFact> all) {
        RehearsedCompany own = new RehearsedCompany();
        for (RecordedFact fact : all)
            own.recorded.computeIfAbsent(fact.aggregate(), a -> new ArrayList<>()).add(fact);
        return own;
    }

    private FactRules<?> rules(String aggregate) {
        for (AggregateDefinition definition : definitions) {
            if (definition.kind() == AggregateIds.kind(aggregate))
                return definition.rules().apply(AggregateIds.plain(aggregate));
        }
        throw new IllegalStateException("No rules for " + aggregate);
    }
}
