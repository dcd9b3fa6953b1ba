package io.outlast.event;

import org.jspecify.annotations.Nullable;

/** Who said it, where, and how much that is worth. */
public record Source(String publisher, String title, @Nullable String url, Evidence evidence) {}
