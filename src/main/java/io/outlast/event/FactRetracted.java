package io.outlast.event;

/**
 * The fact never was, or the correction or retraction counts no longer.
 *
 * @param of the type of the event that it retracts
 */
public record FactRetracted(Header header, String fact, EventType of, String reason)
        implements Correction {

    @Override
    public FactRetracted with(Header other) {
        return new FactRetracted(other, fact, of, reason);
    }

    @Override
    public String summary() {
        return "%s is taken back, it never was%s"
                .formatted(of.logicalName(), Words.because(reason));
    }
}
