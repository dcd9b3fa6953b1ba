package io.outlast.position;

import io.outlast.money.Exact;

/**
 * What moved in a window of days; its {@code within} are payments inside the burn on uncovered
 * days.
 */
final class Flows {
    private final int after;
    private final int until;
    private long funded;
    private long repaid;
    private long moved;
    private long paid;
    private long fees;
    private long within;

    Flows(int after, int until) {
        this.after = after;
        this.until = until;
    }

    boolean has(int day) {
        return day > after && day <= until;
    }

    void add(Movements.FlowKind kind, long amount) {
        switch (kind) {
            case MOVED -> moved = Exact.add(moved, amount);
            case FUNDED -> funded = Exact.add(funded, amount);
            case REPAID -> repaid = Exact.add(repaid, amount);
            case PAID -> paid = Exact.add(paid, amount);
            case FEE -> fees = Exact.add(fees, amount);
        }
    }

    /** What is inside the burn moved already with the days that no report covers. */
    void addWithin(long amount) {
        within = Exact.add(within, amount);
    }

    long net(long burned) {
        long in = Exact.add(Exact.subtract(funded, repaid), moved);
        return Exact.subtract(in, Exact.add(Exact.add(paid, fees), burned));
    }

    int after() {
        return after;
    }

    int until() {
        return until;
    }

    long funded() {
        return funded;
    }

    long repaid() {
        return repaid;
    }

    long moved() {
        return moved;
    }

    long paid() {
        return paid;
    }

    long fees() {
        return fees;
    }

    long within() {
        return within;
    }
}
