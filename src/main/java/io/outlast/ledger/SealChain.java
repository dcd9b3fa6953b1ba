package io.outlast.ledger;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;

/** Goes along a chain of seals, and holds events and signed heads to it. */
final class SealChain {
    private final Iterator<SealedHead> heads;
    private @Nullable SealedHead next;
    private long signed;
    private long seen;
    private String before;

    /**
     * From the first event on.
     *
     * @param heads in the order of their numbers
     */
    SealChain(Iterator<SealedHead> heads) {
        this(heads, 0, CanonicalEvent.BEFORE_ALL);
    }

    /**
     * From another event on.
     *
     * @param heads those after it, in the order of their numbers
     * @param seen how many have gone by already
     * @param before the seal of the last of those
     */
    SealChain(Iterator<SealedHead> heads, long seen, String before) {
        this.heads = heads;
        this.seen = seen;
        this.before = before;
        this.next = heads.hasNext() ? heads.next() : null;
    }

    /** How many signed heads have gone by. */
    long signed() {
        return signed;
    }

    /** How many events have gone by. */
    long seen() {
        return seen;
    }

    /** The seal of the last of them. */
    String head() {
        return before;
    }

    /**
     * Takes the events that follow, with their seals.
     *
     * @throws SealBroken where they are not what was sealed
     */
    void take(List<StoredEvents.Stored> rows, List<SealLog.EventSeal> seals) {
        if (rows.isEmpty()) throw tail();
        for (int i = 0; i < rows.size(); i++) {
            StoredEvents.Stored row = rows.get(i);
            if (row.sequence() != seen + 1) throw missing();
            if (i >= seals.size() || seals.get(i).sequence() != seen + 1)
                throw new SealBroken("The seal of event %d is missing".formatted(seen + 1));
            SealLog.EventSeal seal = seals.get(i);
            String company = row.company().isEmpty() ? "the ledger itself" : row.company();
            take(SealedLine.of(row, seal.salt(), seal.hash()), company);
        }
    }

    /**
     * Takes the event that follows.
     *
     * @param of whose it is, for the sentence
     */
    void take(SealedLine line, String of) {
        if (line.sequence() != seen + 1) throw missing();
        String actual = CanonicalEvent.seal(line, before);
        if (!actual.equals(line.hash()))
            throw new SealBroken(
                    "Event %d (%s of %s) is not what was sealed, or does not follow on the one that it followed"
                            .formatted(line.sequence(), line.type(), of));
        seen++;
        before = actual;
        SealedHead head = next;
        if (head == null || head.sequence() != seen) return;
        if (!head.head().equals(actual))
            throw new SealBroken(
                    "The events up to %d are not those that were signed on %s"
                            .formatted(seen, head.time()));
        signed++;
        next = heads.hasNext() ? heads.next() : null;
    }

    /** Told at the end: whether heads are left that the events do not reach. */
    void end() {
        if (next != null) throw tail();
    }

    private SealBroken missing() {
        return new SealBroken("Event %d is missing".formatted(seen + 1));
    }

    private SealBroken tail() {
        SealedHead last = next;
        while (heads.hasNext()) last = heads.next();
        return last == null
                ? missing()
                : new SealBroken(
                        "The events end with %d; event %d was signed on %s: the tail is missing"
                                .formatted(seen, last.sequence(), last.time()));
    }
}
