package io.outlast.ledger;

import io.outlast.event.AggregateKind;

import java.util.function.Function;

/**
 * A kind of aggregate as the wiring knows it.
 *
 * @param root the class that Axon creates
 * @param rules new rules for an aggregate of this kind, by its plain id
 */
public record AggregateDefinition(
        AggregateKind kind, Class<?> root, Function<String, ? extends FactRules<?>> rules) {}
