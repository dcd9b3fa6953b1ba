package io.outlast.captable;

import io.outlast.event.CompanyRegistered;
import io.outlast.event.LedgerEvent;

import java.util.List;

/**
 * What a cap table says of a company's money.
 *
 * @param registered the company, to be registered where it is not there yet
 * @param events in the order of their days
 * @param leftOut what has no cash in it, or cannot be read
 * @param doubts what was taken and may be otherwise
 */
record CapTable(
        CompanyRegistered registered,
        List<LedgerEvent> events,
        List<CapTableRemark> leftOut,
        List<CapTableRemark> doubts) {}
