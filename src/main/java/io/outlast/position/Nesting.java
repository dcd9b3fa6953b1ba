package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.money.Spread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Spans of days that nest or are disjoint, each with an amount, laid flat: every day belongs to the
 * shortest span that has it, and a longer span spreads its remainder, its amount less what moves on
 * the days that shorter ones inside it cover, over its other days in order (section 3 of the
 * contract).
 *
 * <p>Where spans overlap in part, as they may in an earlier view, shorter ones take their days
 * first, of two equally long the one that starts earlier.
 */
public final class Nesting {
    /** A longer span that shorter ones cover whole, and by how much it differs from their sum. */
    public record Unreconciled(int start, int end, long difference) {}

    /** No spans. */
    public static final Nesting NONE = of(new int[0], new int[0], new long[0], 0);

    private final int[] start;
    private final int[] end;
    private final int[] owner;
    private final int[] before;
    private final int size;
    private final long[] remainder;
    private final int[] ownDays;
    private final List<Unreconciled> unreconciled;

    private Nesting(
            int[] start,
            int[] end,
            int[] owner,
            int[] before,
            int size,
            long[] remainder,
            int[] ownDays,
            List<Unreconciled> unreconciled) {
        this.start = start;
        this.end = end;
        this.owner = owner;
        this.before = before;
        this.size = size;
        this.remainder = remainder;
        this.ownDays = ownDays;
        this.unreconciled = unreconciled;
    }

    /**
     * Lays spans flat.
     *
     * @param start first days, ascending; of equal ones the longer span first; no span twice
     * @param end last days, inclusive
     * @param amounts in minor units
     * @param count how many of the array's places are in use
     */
    public static Nesting of(int[] start, int[] end, long[] amounts, int count) {
        return new Builder(start, end, amounts, count).build();
    }

    /** The pieces, disjoint and ascending; each is a run of days of one span. */
    public int pieces() {
        return size;
    }

    public int start(int piece) {
        return start[piece];
    }

    public int end(int piece) {
        return end[piece];
    }

    /** Which of the given spans the piece's days belong to. */
    public int owner(int piece) {
        return owner[piece];
    }

    /** The amount that the piece's span spreads over its own days. */
    public long remainder(int piece) {
        return remainder[owner[piece]];
    }

    /** Over how many own days the piece's span spreads it. */
    public int ownDays(int piece) {
        return ownDays[owner[piece]];
    }

    /** How many own days of its span come before the piece. */
    public int before(int piece) {
        return before[piece];
    }

    /**
     * The longer spans that differ from the shorter ones that cover them whole, by their first day.
     */
    public List<Unreconciled> unreconciled() {
        return unreconciled;
    }

    /** The piece that has the day, or -1. */
    public int pieceAt(int day) {
        int piece = firstEndingFrom(day);
        return piece < size && start[piece] <= day ? piece : -1;
    }

    /** The first piece that ends on the day or later; {@link #pieces} where there is none. */
    public int firstEndingFrom(int day) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end[middle] < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** What moves on the days from {@code first} to {@code last} of a piece, both within it. */
    public long moved(int piece, int first, int last) {
        int offset = before[piece] - start[piece];
        return Spread.between(
                remainder(piece), (long) offset + first, (long) offset + last + 1, ownDays(piece));
    }

    /** What moves on the days from {@code first} to {@code last}, both inclusive. */
    public long moved(int first, int last) {
        long sum = 0;
        for (int i = firstEndingFrom(first); i < size && start[i] <= last; i++) {
            sum = Exact.add(sum, moved(i, Math.max(first, start[i]), Math.min(last, end[i])));
        }
        return sum;
    }

    /** How many days from {@code first} to {@code last}, both inclusive, belong to a span. */
    public int covered(int first, int last) {
        int days = 0;
        for (int i = firstEndingFrom(first); i < size && start[i] <= last; i++) {
            days += Math.min(last, end[i]) - Math.max(first, start[i]) + 1;
        }
        return days;
    }

    private static final class Builder {
        private final int[] spanStart;
        private final int[] spanEnd;
        private final long[] amounts;
        private final int count;
        private int[] start;
        private int[] end;
        private int[] owner;
        private int[] before;
        private int size;
        private final long[] remainder;
        private final int[] ownDays;
        private final List<Unreconciled> unreconciled = new ArrayList<>(0);

        Builder(int[] spanStart, int[] spanEnd, long[] amounts, int count) {
            this.spanStart = spanStart;
            this.spanEnd = spanEnd;
            this.amounts = amounts;
            this.count = count;
            int room = count * 2 + 1;
            start = new int[room];
            end = new int[room];
            owner = new int[room];
            before = new int[room];
            remainder = new long[count];
            ownDays = new int[count];
        }

        Nesting build() {
            if (!nested()) {
                size = 0;
                unreconciled.clear();
                Arrays.fill(ownDays, 0);
                shortestFirst();
            }
            unreconciled.sort(
                    Comparator.comparingInt(Unreconciled::start)
                            .thenComparingInt(Unreconciled::end));
            return new Nesting(start, end, owner, before, size, remainder, ownDays, unreconciled);
        }

        /** One pass with the open spans on a stack; false where two overlap in part. */
        private boolean nested() {
            int[] stack = new int[count];
            int[] cursor = new int[count];
            long[] inside = new long[count];
            int depth = 0;
            for (int span = 0; span < count; span++) {
                while (depth > 0 && spanEnd[stack[depth - 1]] < spanStart[span]) {
                    depth = close(stack, cursor, inside, depth);
                }
                if (depth > 0) {
                    int outer = stack[depth - 1];
                    if (spanEnd[span] > spanEnd[outer]) return false;
                    take(outer, cursor[outer], spanStart[span] - 1);
                    cursor[outer] = spanEnd[span] + 1;
                }
                cursor[span] = spanStart[span];
                stack[depth++] = span;
            }
            while (depth > 0) depth = close(stack, cursor, inside, depth);
            return true;
        }

        private int close(int[] stack, int[] cursor, long[] inside, int depth) {
            int span = stack[depth - 1];
            take(span, cursor[span], spanEnd[span]);
            settle(span, inside[span]);
            if (depth > 1) {
                int outer = stack[depth - 2];
                inside[outer] =
                        Exact.add(inside[outer], ownDays[span] == 0 ? inside[span] : amounts[span]);
            }
            return depth - 1;
        }

        private void settle(int span, long inside) {
            remainder[span] = Exact.subtract(amounts[span], inside);
            if (ownDays[span] == 0 && remainder[span] != 0) {
                unreconciled.add(new Unreconciled(spanStart[span], spanEnd[span], remainder[span]));
            }
        }

        private void take(int span, int first, int last) {
            if (first > last) return;
            if (size == start.length) {
                start = Arrays.copyOf(start, size * 2);
                end = Arrays.copyOf(end, size * 2);
                owner = Arrays.copyOf(owner, size * 2);
                before = Arrays.copyOf(before, size * 2);
            }
            start[size] = first;
            end[size] = last;
            owner[size] = span;
            before[size++] = ownDays[span];
            ownDays[span] += last - first + 1;
        }

        /**
         * The general rule, for spans that overlap in part: rare, and so plain rather than fast.
         */
        private void shortestFirst() {
            Integer[] order = new Integer[count];
            Arrays.setAll(order, i -> i);
            Arrays.sort(
                    order,
                    Comparator.comparingInt((Integer i) -> spanEnd[i] - spanStart[i])
                            .thenComparingInt(i -> spanStart[i]));
            // The pieces taken so far by their first day, which are disjoint.
            TreeMap<Integer, Integer> taken = new TreeMap<>();
            for (int span : order) {
                long inside = 0;
                int free = spanStart[span];
                int before = size;
                Integer first = taken.floorKey(spanStart[span]);
                for (int piece :
                        taken.subMap(
                                        first == null ? spanStart[span] : first,
                                        true,
                                        spanEnd[span],
                                        true)
                                .values()) {
                    int from = Math.max(start[piece], spanStart[span]);
                    int to = Math.min(end[piece], spanEnd[span]);
                    if (from > to) continue;
                    take(span, free, from - 1);
                    free = to + 1;
                    int own = owner[piece];
                    long offset = (long) this.before[piece] - start[piece];
                    inside =
                            Exact.add(
                                    inside,
                                    Spread.between(
                                            remainder[own],
                                            offset + from,
                                            offset + to + 1,
                                            ownDays[own]));
                }
                take(span, free, spanEnd[span]);
                settle(span, inside);
                for (int piece = before; piece < size; piece++) taken.put(start[piece], piece);
            }
            sortPieces();
        }

        private int[] ascending(int pieces) {
            Integer[] order = new Integer[pieces];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingInt(i -> start[i]));
            return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
        }

        private void sortPieces() {
            int[] order = ascending(size);
            start = picked(start, order);
            end = picked(end, order);
            owner = picked(owner, order);
            before = picked(before, order);
        }

        private static int[] picked(int[] values, int[] order) {
            int[] picked = new int[order.length];
            for (int i = 0; i < order.length; i++) picked[i] = values[order[i]];
            return picked;
        }
    }
}
