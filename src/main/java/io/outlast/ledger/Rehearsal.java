package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;

import java.util.List;

/**
 * Tries what the rules would say to further events of a company, without the lane, and stores
 * nothing: for previews and what-ifs.
 */
public final class Rehearsal {
    private final Bulk.Session session;
    private long next;

    Rehearsal(Bulk.Session session, long next) {
        this.session = session;
        this.next = next;
    }

    /**
     * Supposes an event.
     *
     * @return what it would be recorded as, under the next sequence numbers
     * @throws Refusal if it breaks a rule
     */
    public List<RecordedEvent> suppose(LedgerEvent fact) {
        List<RecordedEvent> events = session.suppose(fact, next);
        next += events.size();
        return events;
    }
}
