package io.outlast.catalogue;

import io.outlast.event.RoundRaised;

import org.jspecify.annotations.Nullable;

/** What a client may state of a round, beside what the rules say of the round as it is stored. */
final class StatedRounds {
    private static final int LONGEST_KEY = 200 - RoundRaised.FULL.length() - 1;

    private StatedRounds() {}

    static RoundRaised checked(ObjectReader in, RoundRaised raised) {
        String key = raised.header().key();
        if (key != null && key.length() > LONGEST_KEY && raised.impliesFunding()) {
            in.reading()
                    .rule(
                            "key",
                            ("key has %d characters; a round without tranches records its funding"
                                            + " under key/full, so at most %d are kept")
                                    .formatted(key.length(), LONGEST_KEY));
        }
        String why = raised.tranches() == null ? null : whyNoList(in, raised);
        if (why != null) in.reading().rule(in.at("tranches"), why);
        return raised;
    }

    private static @Nullable String whyNoList(ObjectReader in, RoundRaised raised) {
        return switch (raised.instrument()) {
            case FACILITY ->
                    "A facility has exactly one tranche, full, from which it is drawn later; leave"
                            + " the list out";
            case SECONDARY ->
                    "A secondary sale has no tranches, as the company gets nothing; leave the list"
                            + " out";
            case EQUITY, CONVERTIBLE, DEBT, GRANT, IPO ->
                    raised.amount() == null && !in.has("amount")
                            ? "An undisclosed round has no tranches; leave the list out, or give"
                                    + " the amount"
                            : null;
        };
    }
}
