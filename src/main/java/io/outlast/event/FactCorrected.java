package io.outlast.event;

/**
 * Our record of a fact was wrong; the data is the whole replacement, and its effective day and
 * source become the fact's.
 */
public record FactCorrected(Header header, String fact, LedgerEvent data, String reason)
        implements Correction {

    @Override
    public FactCorrected with(Header other) {
        return new FactCorrected(other, fact, data, reason);
    }
}
