package io.outlast.document;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a text, read piece by piece: however long a file or a line is, no more is held than
 * is shown.
 *
 * @param lines in the order of the file
 * @param counted how many lines were read until it ended or enough was found
 * @param hasMore whether the file goes on after the last of them
 */
public record DocumentLines(List<DocumentLine> lines, int counted, boolean hasMore) {
    /** How many characters of a line are given. */
    public static final int LONGEST = 2000;

    /**
     * A line.
     *
     * @param number the first is 1
     * @param text its first {@value #LONGEST} characters
     * @param isCut whether it has more of them
     */
    public record DocumentLine(int number, String text, boolean isCut) {}

    /**
     * The lines of a span of numbers.
     *
     * @param first the number of the first; fewer are there where the file ends before
     * @param last the number of the last
     */
    public static DocumentLines of(Reader text, int first, int last) throws IOException {
        List<DocumentLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        boolean begun = false;
        int number = 1;
        int before = -1;
        for (int c = text.read(); c >= 0; before = c, c = text.read()) {
            if (c == '\n' && before == '\r') continue;
            if (number > last) return new DocumentLines(lines, last, true);
            begun = c != '\n' && c != '\r';
            if (begun) {
                if (number < first) continue;
                if (line.length() < LONGEST) line.append((char) c);
                else cut = true;
                continue;
            }
            if (number >= first) lines.add(new DocumentLine(number, line.toString(), cut));
            line.setLength(0);
            cut = false;
            number++;
        }
        if (!begun) return new DocumentLines(lines, number - 1, false);
        if (number >= first) lines.add(new DocumentLine(number, line.toString(), cut));
        return new DocumentLines(lines, number, false);
    }
}
