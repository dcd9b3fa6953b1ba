package io.outlast.audit;

import io.outlast.event.Source;
import io.outlast.event.Word;

import org.jspecify.annotations.Nullable;

/**
 * A source, as answers show it.
 *
 * @param document the SHA-256 under which its file is kept; null where none is named
 * @param locator where in it
 * @param quotation the words themselves
 */
public record Cited(
        String publisher,
        String title,
        @Nullable String url,
        String evidence,
        @Nullable String document,
        @Nullable String locator,
        @Nullable String quotation) {
    /** The source of an event. */
    public static Cited of(Source source) {
        return new Cited(
                source.publisher(),
                source.title(),
                source.url(),
                Word.of(source.evidence()),
                source.document(),
                source.locator(),
                source.quotation());
    }
}
