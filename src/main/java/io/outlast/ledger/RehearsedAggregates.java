package io.outlast.ledger;

import io.outlast.event.LedgerEvent;

import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Aggregates in memory, brought up to date from what was recorded. What they decide is staged; one
 * unit of work could not take it, because there every load of an aggregate looks through all that
 * is staged.
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
    private final Map<String, Rehearsed> aggregates = new HashMap<>();
    private final List<Staged> staged = new ArrayList<>();
    private final Map<String, List<RecordedFact>> recorded = new HashMap<>();
    private final Set<String> owners = new HashSet<>();

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

    /** What was decided so far. */
    List<Staged> staged() {
        return staged;
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
                    Staged decision = new Staged(next, aggregate.next++);
                    staged.add(decision);
                    each.accept(decision);
                    decided.add(next);
                });
        return decided;
    }

    private Rehearsed rehearsed(RecordFacts command) {
        Rehearsed known = aggregates.get(command.aggregate());
        if (known != null) return known;
        Rehearsed loaded = new Rehearsed(rules(command.aggregate()));
        LedgerEvent first = command.facts().getFirst();
        for (RecordedFact fact : recorded(command.aggregate(), first.header().company())) {
            loaded.rules.record(fact.eventId(), fact.event());
            loaded.next++;
        }
        aggregates.put(command.aggregate(), loaded);
        return loaded;
    }

    /** What was recorded of an aggregate before the session: a company is sorted once. */
    private List<RecordedFact> recorded(String aggregate, @Nullable String company) {
        if (owners.add(company == null ? "" : company)) {
            for (RecordedFact fact : past.all(company))
                if (!aggregates.containsKey(fact.aggregate()))
                    recorded.computeIfAbsent(fact.aggregate(), a -> new ArrayList<>()).add(fact);
        }
        List<RecordedFact> own = recorded.remove(aggregate);
        return own == null ? List.of() : own;
    }

    private FactRules<?> rules(String aggregate) {
        for (AggregateDefinition definition : definitions) {
            if (definition.kind() == AggregateIds.kind(aggregate))
                return definition.rules().apply(AggregateIds.plain(aggregate));
        }
        throw new IllegalStateException("No rules for " + aggregate);
    }
}
