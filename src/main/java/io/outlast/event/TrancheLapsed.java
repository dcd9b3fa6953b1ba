package io.outlast.event;

/** What is left of a tranche will not come. */
public record TrancheLapsed(Header header, String tranche, String reason) implements RoundEvent {

    @Override
    public TrancheLapsed with(Header other) {
        return new TrancheLapsed(other, tranche, reason);
    }

    @Override
    public String summary() {
        return "Tranche %s of %s lapsed%s".formatted(tranche, header.id(), Words.because(reason));
    }
}
