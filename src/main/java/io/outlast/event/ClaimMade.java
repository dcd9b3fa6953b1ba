package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Somebody said what will happen to the company, and by when. */
public record ClaimMade(
        Header header,
        String claimant,
        String statement,
        ClaimKind kind,
        LocalDate deadline,
        @Nullable BigDecimal probability)
        implements ClaimEvent {

    /** What is claimed. */
    public enum ClaimKind {
        RUNS_OUT_OF_CASH,
        PROFITABLE,
        ACQUIRED,
        OTHER
    }

    @Override
    public ClaimMade with(Header other) {
        return new ClaimMade(other, claimant, statement, kind, deadline, probability);
    }

    @Override
    public String summary() {
        return "%s claims, by %s: %s".formatted(claimant, deadline, statement);
    }
}
