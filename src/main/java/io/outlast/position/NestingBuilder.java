package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.money.Spread;
import io.outlast.position.Nesting.Unreconciled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Lays spans flat: in one pass with the open spans on a stack where they nest, and the shortest
 * first where two overlap in part.
 */
final class NestingBuilder {
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

    NestingBuilder(int[] spanStart, int[] spanEnd, long[] amounts, int count) {
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
        if (unreconciled.size() > 1)
            unreconciled.sort(
                    Comparator.comparingInt(Unreconciled::start)
                            .thenComparingInt(Unreconciled::end));
        return new Nesting(
                start, end, owner, before, size, remainder, ownDays, spanEnd, unreconciled);
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

    /** The general rule, for spans that overlap in part: rare, and so plain rather than fast. */
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
                    taken.subMap(first == null ? spanStart[span] : first, true, spanEnd[span], true)
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
