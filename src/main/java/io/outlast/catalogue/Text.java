package io.outlast.catalogue;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What text may contain: nothing that a page, a terminal or a reader's eye could be deceived by,
 * such as control characters, overrides of the direction of text, or characters that nobody sees.
 */
final class Text {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Text() {}

    /** Why the text is refused, or null. */
    static @Nullable String fault(String text, int longest) {
        if (text.isBlank()) return "is empty; a text is needed";
        int length = text.codePointCount(0, text.length());
        if (length > longest)
            return "has %s characters; at most %s are kept".formatted(length, longest);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String what = fault(c);
            if (what != null)
                return String.format(Locale.ROOT, "contains %s at position %d", what, i);
            i += Character.charCount(c);
        }
        boolean padded =
                Character.isWhitespace(text.charAt(0))
                        || Character.isWhitespace(text.charAt(text.length() - 1));
        return padded ? "begins or ends with a space; leave it out" : null;
    }

    private static @Nullable String fault(int c) {
        if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER) return null;
        return switch (Character.getType(c)) {
            case Character.SURROGATE -> "half a character (a lone surrogate)";
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    String.format(Locale.ROOT, "a control character (U+%04X)", c);
            case Character.FORMAT ->
                    String.format(
                            Locale.ROOT,
                            turnsDirection(c)
                                    ? "a character that turns the direction of text (U+%04X)"
                                    : "a character that nobody sees (U+%04X)",
                            c);
            case Character.UNASSIGNED, Character.PRIVATE_USE ->
                    String.format(Locale.ROOT, "a character without a meaning (U+%04X)", c);
            default -> null;
        };
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c;
    }

    /** A text as a message shows it: its first sixty characters, odd ones replaced. */
    static String clip(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(60)
                .forEach(
                        c -> {
                            if (fault("x" + Character.toString(c) + "x", 10) == null)
                                shown.appendCodePoint(c);
                            else shown.append('?');
                        });
        return text.length() <= 60 ? shown.toString() : shown + "...";
    }
}
