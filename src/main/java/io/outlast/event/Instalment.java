package io.outlast.event;

import io.outlast.calendar.Span;

import org.joda.money.Money;

/** A part of a commitment, which runs off over its days and is due on the last of them. */
public record Instalment(Span span, Money amount) {}
