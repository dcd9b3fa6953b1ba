package io.outlast.event;

import org.jspecify.annotations.Nullable;

/**
 * Who said it, where, and how much that is worth.
 *
 * @param document the SHA-256 of the file in which it stands, in lower-case hexadecimal digits; the
 *     ledger may keep the file (section 7 of the contract) or not. Null where no file is named
 * @param locator where in the file or text, in words: {@code p. 14}, {@code lines 12-45}
 * @param quotation the words themselves
 */
public record Source(
        String publisher,
        String title,
        @Nullable String url,
        Evidence evidence,
        @Nullable String document,
        @Nullable String locator,
        @Nullable String quotation) {
    /** A source of which no file is named. */
    public Source(String publisher, String title, @Nullable String url, Evidence evidence) {
        this(publisher, title, url, evidence, null, null, null);
    }
}
