package io.outlast.plan;

import io.outlast.plan.PlanOutcome.PlanRowKind;

import java.math.BigDecimal;

/** A row of the plan, with its numbers by month. */
final class PlanLine {
    /** How it begins why a line was taken for what somebody said that it is. */
    static final String SAID = "it was said";

    /** Why a line was taken for spending of which nothing is known. */
    static final String UNKNOWN = "nothing says that it is receipts";

    final String label;
    final String place;
    final int at;
    final BigDecimal[] values;
    final boolean numbers;
    PlanRowKind kind = PlanRowKind.SPENDING;
    String why = "";

    PlanLine(String label, String place, int at, BigDecimal[] values, boolean numbers) {
        this.label = label;
        this.place = place;
        this.at = at;
        this.values = values;
        this.numbers = numbers;
    }

    void is(PlanRowKind other, String because) {
        kind = other;
        why = because;
    }

    boolean isLine() {
        return kind == PlanRowKind.RECEIPTS || kind == PlanRowKind.SPENDING;
    }

    boolean isSaid() {
        return why.startsWith(SAID);
    }

    /** Spending of which the label or the heading says that it is. */
    boolean isKnownSpending() {
        return kind == PlanRowKind.SPENDING && !why.equals(UNKNOWN);
    }

    /** What it comes to in all months: 1, 0 or -1. */
    int sign() {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : values) sum = sum.add(value);
        return sum.signum();
    }
}
