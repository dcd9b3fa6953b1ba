package io.outlast.ledger;

import org.axonframework.common.IdentifierFactory;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;

/**
 * Event ids that grow with time (UUID version 7, RFC 9562), so that an index over them is written
 * at its end and not all over the place. Found by Axon as a service.
 */
public final class TimeOrderedIds extends IdentifierFactory {
    private final Random random = new SecureRandom();
    private long last;
    private long counter;

    @Override
    public String generateIdentifier() {
        long high;
        synchronized (this) {
            long now = System.currentTimeMillis();
            if (now > last) {
                last = now;
                counter = random.nextInt(1 << 10);
            } else if (++counter >= 1 << 12) {
                // More than four thousand in one millisecond: borrow from the next one.
                last++;
                counter = 0;
            }
            high = (last << 16) | 0x7000 | counter;
        }
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
