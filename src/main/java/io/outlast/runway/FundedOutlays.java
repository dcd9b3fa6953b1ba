package io.outlast.runway;

import io.outlast.position.Books;
import io.outlast.runway.Options.CountedFunding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What leaves or enters beside the burn, for each kind of funding that is counted: what is the same
 * for all of them is worked out once, and kinds of funding that bring the same share it whole.
 */
final class FundedOutlays {
    private record Funded(Outlays funding, Outlays all) {}

    private final Books books;
    private final Options options;
    private final List<Funded> made = new ArrayList<>(4);
    private @Nullable Outlays beside;

    FundedOutlays(Books books, Options options) {
        this.books = books;
        this.options = options;
    }

    /** Those with a kind of funding; the same object where another kind brings the same. */
    Outlays with(CountedFunding counted) {
        Outlays funding = Outlays.funding(books, options.with(counted));
        for (Funded before : made) if (funding.moveAs(before.funding)) return before.all;
        if (beside == null) beside = Outlays.beside(books, options);
        Outlays all = beside.plus(funding);
        made.add(new Funded(funding, all));
        return all;
    }
}
