package io.outlast.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Goes along a chain of seals, and holds events and signed heads to it. */
final class SealChain {
    private final Deque<SealedHead> heads;
    private long seen;
    private String before = CanonicalEvent.BEFORE_ALL;

    /**
     * From the first event on.
     *
     * @param heads in the order of their numbers
     */
    SealChain(List<SealedHead> heads) {
        this(heads, 0, CanonicalEvent.BEFORE_ALL);
    }

    /**
     * From another event on.
     *
     * @param seen how many have gone by already
     * @param before the seal of the last of those
     */
    SealChain(List<SealedHead> heads, long seen, String before) {
        this.heads = new ArrayDeque<>(heads);
        this.seen = seen;
        this.before = before;
        while (!this.heads.isEmpty() && this.heads.peek().sequence() <= seen) this.heads.remove();
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
        while (!heads.isEmpty() && heads.peek().sequence() == seen) {
            SealedHead head = heads.remove();
            if (!head.head().equals(actual))
                throw new SealBroken(
                        "The events up to %d are not those that were signed on %s"
                                .formatted(seen, head.time()));
        }
    }

    /** Told at the end: whether heads are left that the events do not reach. */
    void end() {
        if (!heads.isEmpty()) throw tail();
    }

    private SealBroken missing() {
        return new SealBroken("Event %d is missing".formatted(seen + 1));
    }

    private SealBroken tail() {
        SealedHead last = heads.isEmpty() ? null : heads.getLast();
        return last == null
                ? missing()
                : new SealBroken(
                        "The events end with %d; event %d was signed on %s: the tail is missing"
                                .formatted(seen, last.sequence(), last.time()));
    }
}
