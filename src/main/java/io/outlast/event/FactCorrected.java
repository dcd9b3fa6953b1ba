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

    /** The fact as this correction has it, under the fact's own key and day of knowledge. */
    public LedgerEvent replacing(LedgerEvent fact) {
        Header own = fact.header();
        return data.with(
                new Header(
                        own.company(),
                        own.id(),
                        own.key(),
                        header.effective(),
                        own.known(),
                        header.source()));
    }

    @Override
    public String summary() {
        return "Our record was wrong, it is: %s%s".formatted(data.summary(), Words.because(reason));
    }
}
