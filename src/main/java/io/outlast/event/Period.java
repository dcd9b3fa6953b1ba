package io.outlast.event;

import io.outlast.calendar.Span;

import org.joda.money.Money;

/** What a forecaster expects to be burned in a span; negative where cash is generated. */
public record Period(Span span, Money burn) {}
