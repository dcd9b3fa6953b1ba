package io.outlast.ledger;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The checksum of a stored event: the first 64 bits of the SHA-256 of all its columns, each with
 * its length. It finds what a disk has changed; who means to change an event can change it too.
 */
final class Checksum {
    /** Looking the algorithm up takes as long as a short event. */
    private static final ThreadLocal<Checksum> OWN = ThreadLocal.withInitial(Checksum::new);

    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    private Checksum() {}

    private static Checksum fresh() {
        Checksum own = OWN.get();
        own.digest.reset();
        return own;
    }

    /** Of the columns of a row, in the order in which they are inserted. */
    static long of(
            long sequence,
            String eventId,
            String aggregate,
            String aggregateType,
            long aggregateSequence,
            String recorded,
            String type,
            String revision,
            String payload,
            String metadata,
            String company,
            @Nullable String key) {
        Checksum sum = fresh();
        sum.add(sequence);
        sum.add(eventId);
        sum.add(aggregate);
        sum.add(aggregateType);
        sum.add(aggregateSequence);
        sum.add(recorded);
        sum.add(type);
        sum.add(revision);
        sum.add(payload);
        sum.add(metadata);
        sum.add(company);
        if (key == null) sum.add(-1);
        else sum.add(key);
        return ByteBuffer.wrap(sum.digest.digest()).getLong();
    }

    /** Of what is said of an import. */
    static long of(long first, int size, long place, String recorded, long chain) {
        Checksum sum = fresh();
        sum.add(first);
        sum.add(size);
        sum.add(place);
        sum.add(recorded);
        sum.add(chain);
        return ByteBuffer.wrap(sum.digest.digest()).getLong();
    }

    /** The checksum of all events up to one, by that of those before it. */
    static long chained(long before, long own) {
        Checksum sum = fresh();
        sum.add(before);
        sum.add(own);
        return ByteBuffer.wrap(sum.digest.digest()).getLong();
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(long value) {
        digest.update(number.clear().putLong(value).flip());
    }
}
