package io.outlast.event;

import org.joda.money.Money;

import java.time.LocalDate;

/** An instalment of a loan: the day on which a part of the principal is to be paid back. */
public record LoanInstalment(LocalDate due, Money amount) {}
