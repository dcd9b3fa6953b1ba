package io.outlast.ledger;

import java.time.Instant;

/**
 * The events of a long import. They are stored under places of their own while others record; once
 * all of them are there, they get the numbers that are next.
 *
 * @param first the number of its first event
 * @param size how many events it has
 * @param place under which its first event is stored
 * @param recorded when all of them were recorded
 * @param chain the checksum of all of them, beginning with none
 */
record ImportRange(long first, int size, long place, Instant recorded, long chain) {
    /** The number of its last event. */
    long last() {
        return first + size - 1;
    }

    boolean has(long sequence) {
        return sequence >= first && sequence <= last();
    }

    boolean hasPlace(long asked) {
        return asked >= place && asked < place + size;
    }
}
