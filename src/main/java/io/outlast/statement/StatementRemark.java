package io.outlast.statement;

/**
 * Something of a file that became no event, or that its reader should know.
 *
 * @param place where in the file: {@code line 12}
 * @param what as it stands there
 * @param reason why, in words
 */
public record StatementRemark(String place, String what, String reason) {}
