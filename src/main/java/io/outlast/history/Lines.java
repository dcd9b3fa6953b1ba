package io.outlast.history;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;

/** Reads a file line by line, and never keeps more of a line than is accepted. */
final class Lines {
    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int end;

    Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line.
     *
     * @param length its length in characters; the text is cut where that is more than is accepted
     */
    record Line(String text, long length) {}

    /** The next line without its end, or null at the end of the file. */
    @Nullable Line next() throws IOException {
        StringBuilder text = new StringBuilder();
        long length = 0;
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && buffer[at] != '\n') at++;
            length += at - from;
            text.append(buffer, from, Math.min(at - from, longest + 1 - text.length()));
            if (at < end) {
                at++;
                return line(text, length);
            }
        }
        return any ? line(text, length) : null;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static Line line(StringBuilder text, long length) {
        boolean carriage =
                length == text.length() && length > 0 && text.charAt(text.length() - 1) == '\r';
        return carriage
                ? new Line(text.substring(0, text.length() - 1), length - 1)
                : new Line(text.toString(), length);
    }
}
