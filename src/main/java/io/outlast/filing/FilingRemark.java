package io.outlast.filing;

/**
 * Something of a filing that was left out, or is doubtful.
 *
 * @param filing its accession number
 * @param what which part of it, in words
 * @param reason why
 */
public record FilingRemark(String filing, String what, String reason) {}
