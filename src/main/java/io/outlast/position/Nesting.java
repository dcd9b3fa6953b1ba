package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.money.Spread;

import java.util.List;

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
    private final int[] spanEnd;
    private final List<Unreconciled> unreconciled;

    Nesting(
            int[] start,
            int[] end,
            int[] owner,
            int[] before,
            int size,
            long[] remainder,
            int[] ownDays,
            int[] spanEnd,
            List<Unreconciled> unreconciled) {
        this.start = start;
        this.end = end;
        this.owner = owner;
        this.before = before;
        this.size = size;
        this.remainder = remainder;
        this.ownDays = ownDays;
        this.spanEnd = spanEnd;
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
        return new NestingBuilder(start, end, amounts, count).build();
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

    /** The last day of the piece's span, which may belong to a shorter one. */
    public int lastDayOf(int piece) {
        return spanEnd[owner[piece]];
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
}
