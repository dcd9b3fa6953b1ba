package io.outlast.filing;

import java.util.List;

/**
 * What the filings of a company say, as events in the order of the filings.
 *
 * @param id of the company in the ledger
 * @param leftOut what does not fit and is not recorded, with the reason
 * @param doubts what is recorded, or is not, and does not agree with the rest
 */
public record FiledCompany(
        String id,
        String name,
        List<FiledEvent> events,
        List<FilingRemark> leftOut,
        List<FilingRemark> doubts) {}
