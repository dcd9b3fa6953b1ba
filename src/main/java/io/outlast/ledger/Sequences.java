package io.outlast.ledger;

import java.util.Arrays;

/** The numbers of some events, ascending. One thread adds, any may read. */
final class Sequences {
    private static final int[] NONE = {};

    private int[] numbers = NONE;
    private int size;

    synchronized void add(long sequence) {
        if (size == numbers.length)
            numbers = Arrays.copyOf(numbers, size < 4 ? 4 : size + (size >> 1));
        numbers[size++] = Math.toIntExact(sequence);
    }

    /** These numbers, ascending. */
    static Sequences of(int[] numbers) {
        Sequences sequences = new Sequences();
        sequences.numbers = numbers;
        sequences.size = numbers.length;
        return sequences;
    }

    /** Those up to a number. */
    synchronized int[] upTo(long last) {
        int upTo = size;
        while (upTo > 0 && numbers[upTo - 1] > last) upTo--;
        return Arrays.copyOf(numbers, upTo);
    }

    synchronized int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }

    /** The last of them; 0 where there is none. */
    synchronized long last() {
        return size == 0 ? 0 : numbers[size - 1];
    }
}
