package io.outlast.event;

/** It turned out true or false. */
public record ClaimResolved(Header header, boolean outcome, String reason) implements ClaimEvent {

    @Override
    public ClaimResolved with(Header other) {
        return new ClaimResolved(other, outcome, reason);
    }

    @Override
    public String summary() {
        return "Claim %s turned out %s%s".formatted(header.id(), outcome, Words.because(reason));
    }
}
