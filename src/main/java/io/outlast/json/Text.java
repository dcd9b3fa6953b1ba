package io.outlast.json;

import org.jspecify.annotations.Nullable;

/**
 * What text may contain: nothing that a page, a terminal or a reader's eye could be deceived by.
 */
final class Text {
    private Text() {}

    /** Why the text is refused, or null. */
    static @Nullable String fault(String text, int longest) {
        if (text.isBlank()) return "is empty; leave it out, or say something";
        int length = text.codePointCount(0, text.length());
        if (length > longest)
            return "has " + length + " characters; at most " + longest + " are kept";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "contains half a character (a lone surrogate) at position " + i;
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                return String.format(
                        "contains a control character (U+%04X) at position %d", (int) c, i);
            } else if (overridesDirection(c)) {
                return String.format(
                        "contains a character that turns the direction of text (U+%04X) at position"
                                + " %d",
                        (int) c, i);
            }
        }
        return null;
    }

    private static boolean overridesDirection(char c) {
        return (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u061c';
    }
}
