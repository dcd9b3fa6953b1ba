package io.outlast.event;

/** It turned out true or false, or its condition did not come true. */
public record ClaimResolved(Header header, ClaimOutcome outcome, String reason)
        implements ClaimEvent {

    /** What came of it. */
    public enum ClaimOutcome {
        TRUE,
        FALSE,
        /** The condition of the claim did not come true, so that it says nothing. */
        VOID
    }

    @Override
    public ClaimResolved with(Header other) {
        return new ClaimResolved(other, outcome, reason);
    }

    @Override
    public String summary() {
        return "Claim %s turned out %s%s"
                .formatted(header.id(), Word.of(outcome), Words.because(reason));
    }
}
