package io.outlast.audit;

import io.outlast.event.Source;
import io.outlast.event.Word;

import org.jspecify.annotations.Nullable;

/** A source, as answers show it. */
public record Cited(String publisher, String title, @Nullable String url, String evidence) {
    /** The source of an event. */
    public static Cited of(Source source) {
        return new Cited(
                source.publisher(), source.title(), source.url(), Word.of(source.evidence()));
    }
}
