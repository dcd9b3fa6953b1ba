package io.outlast.web.chart;

import org.springframework.web.util.HtmlUtils;

import java.util.Locale;

/** A drawing, written element by element. Colours come from the classes of its elements. */
final class Svg {
    private final StringBuilder out = new StringBuilder(8_192);

    /** Adds a text as it stands. */
    Svg raw(String text) {
        out.append(text);
        return this;
    }

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        return raw(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                        .formatted(kind, n(x1), n(y1), n(x2), n(y2)));
    }

    Svg rect(String kind, double x, double y, double width, double height) {
        return raw(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                        .formatted(
                                kind, n(x), n(y), n(Math.max(0, width)), n(Math.max(0, height))));
    }

    Svg path(String kind, String d) {
        return raw("<path class=\"%s\" d=\"%s\"/>".formatted(kind, d));
    }

    Svg dot(String kind, double x, double y, double radius) {
        return raw(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                        .formatted(kind, n(x), n(y), n(radius)));
    }

    /**
     * A text.
     *
     * @param anchor start, middle or end
     */
    Svg text(String kind, double x, double y, String anchor, String said) {
        return raw(
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                        .formatted(kind, n(x), n(y), anchor, escaped(said)));
    }

    @Override
    public String toString() {
        return out.toString();
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscapeDecimal(text);
    }

    /** A coordinate, to a tenth of a pixel. */
    static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** About how wide a text is, in pixels, at the size in which charts are labelled. */
    static double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) width += text.charAt(i) >= 0x2e80 ? 12.5 : 6.7;
        return width;
    }
}
