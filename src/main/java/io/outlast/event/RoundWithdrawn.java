package io.outlast.event;

/** What is left of the whole round will not come. */
public record RoundWithdrawn(Header header, String reason) implements RoundEvent {

    @Override
    public RoundWithdrawn with(Header other) {
        return new RoundWithdrawn(other, reason);
    }

    @Override
    public String summary() {
        return "The rest of round %s is gone%s".formatted(header.id(), Words.because(reason));
    }
}
