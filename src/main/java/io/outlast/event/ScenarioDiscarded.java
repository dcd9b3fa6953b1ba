package io.outlast.event;

/** A what-if is no longer of use. */
public record ScenarioDiscarded(Header header, String reason) implements ScenarioEvent {

    @Override
    public ScenarioDiscarded with(Header other) {
        return new ScenarioDiscarded(other, reason);
    }

    @Override
    public String summary() {
        return "What-if %s is discarded%s".formatted(header.id(), Words.because(reason));
    }
}
