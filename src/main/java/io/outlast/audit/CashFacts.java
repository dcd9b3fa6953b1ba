package io.outlast.audit;

import io.outlast.position.Books;
import io.outlast.position.CashPosition;
import io.outlast.position.Estimate;

import java.util.List;

/** The events on which an estimated cash rests. */
final class CashFacts {
    private CashFacts() {}

    /**
     * Their ids.
     *
     * @param books with evidence
     */
    static List<String> of(Books books, Estimate estimate) {
        return CashPosition.of(books, estimate).explain().getOrDefault("cash.estimated", List.of());
    }
}
