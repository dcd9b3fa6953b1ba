package io.outlast.captable;

/**
 * What of a cap table is not in the ledger, or is doubtful there.
 *
 * @param object the type of the object, as the format names it: {@code TX_STOCK_TRANSFER}
 * @param id the object's own; how many there are, where there are several of a type
 * @param reason in a sentence
 */
public record CapTableRemark(String object, String id, String reason) {}
