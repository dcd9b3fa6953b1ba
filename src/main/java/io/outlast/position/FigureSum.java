package io.outlast.position;

import org.joda.money.Money;

import java.util.List;

/**
 * A figure as the sum that it is: named parts that add up to it, each with the events behind it.
 *
 * @param text the same in one line
 */
public record FigureSum(Money total, String text, List<SumPart> parts) {
    /**
     * A part of a figure.
     *
     * @param amount below zero where it is taken off
     * @param events their ids
     */
    public record SumPart(String name, Money amount, List<String> events) {}
}
