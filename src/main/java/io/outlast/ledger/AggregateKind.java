package io.outlast.ledger;

import java.util.function.Function;

/**
 * A kind of aggregate, as far as the lane and the import need to know it.
 *
 * @param name the type under which its events are stored, and the prefix of its ids: {@code round}
 * @param rules new rules for an aggregate of this kind, by its plain id
 */
public record AggregateKind(String name, Function<String, ? extends FactRules<?>> rules) {}
