package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Somebody said what will happen to the company, and by when.
 *
 * @param condition what it depends on, in words; null where it depends on nothing
 */
public record ClaimMade(
        Header header,
        String claimant,
        String statement,
        ClaimKind kind,
        LocalDate deadline,
        @Nullable BigDecimal probability,
        @Nullable String condition)
        implements ClaimEvent {

    /** What is claimed. */
    public enum ClaimKind {
        RUNS_OUT_OF_CASH,
        LASTS_THROUGH,
        PROFITABLE,
        ACQUIRED,
        OTHER
    }

    @Override
    public ClaimMade with(Header other) {
        return new ClaimMade(other, claimant, statement, kind, deadline, probability, condition);
    }

    @Override
    public String summary() {
        return "%s claims, by %s%s: %s"
                .formatted(
                        claimant,
                        deadline,
                        condition == null ? "" : ", if " + condition,
                        statement);
    }
}
