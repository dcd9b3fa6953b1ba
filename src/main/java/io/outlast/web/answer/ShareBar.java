package io.outlast.web.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bar in a cell of a table: parts of a whole, each by what it means. */
public record ShareBar(List<Share> parts) {
    static final ShareBar EMPTY = new ShareBar(List.of());

    /**
     * A part.
     *
     * @param kind what it means, which gives it its colour: cash, promised, unsure or owed
     * @param from where it begins, in percent
     * @param width how wide it is, in percent
     */
    public record Share(String kind, String from, String width) {}

    /** A bar from one place to another, in shares of the whole width. */
    static ShareBar between(String kind, double from, double to) {
        double left = Math.min(from, to) * 100;
        double width = Math.max(0.6, Math.abs(to - from) * 100);
        return new ShareBar(List.of(new Share(kind, Shares.percent(left), Shares.percent(width))));
    }

    static Shares of(long whole) {
        return new Shares(whole);
    }

    static final class Shares {
        private final double whole;
        private double filled;
        private final List<Share> parts = new ArrayList<>();

        private Shares(long whole) {
            this.whole = whole;
        }

        void add(String kind, long part) {
            double width = Math.min(100 - filled, Math.max(0, part / whole * 100));
            if (width <= 0) return;
            parts.add(new Share(kind, percent(filled), percent(width)));
            filled += width;
        }

        ShareBar bar() {
            return new ShareBar(List.copyOf(parts));
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.2f%%", share);
        }
    }
}
