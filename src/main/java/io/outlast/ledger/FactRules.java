package io.outlast.ledger;

import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.FactCorrected;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactLog.Standing;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * The rules of one aggregate, in plain state, without a framework: an aggregate wraps it, and the
 * import of a history uses it as it is. Invariants hold in the latest knowledge, day by day in the
 * order (effective, sequence).
 *
 * @param <S> what has come of the facts up to a day
 */
public abstract class FactRules<S> {
    private static final String CANDIDATE = "";

    private final FactLog log = new FactLog();
    private S live = fresh();
    private LocalDate lastEffective = LocalDate.MIN;
    private boolean stale;

    /** Before the first fact. */
    protected abstract S fresh();

    /**
     * Whether the fact may follow on what has come before it.
     *
     * @throws Refusal if it breaks a rule
     */
    protected abstract void check(S state, LedgerEvent fact);

    /** What comes of a fact. Total: it never refuses. */
    protected abstract void apply(S state, LedgerEvent fact);

    /**
     * Whether the rules look at what came earlier in the day-by-day order, and not at all facts
     * alike.
     */
    protected boolean orderMatters() {
        return true;
    }

    /** What a person calls this aggregate: {@code round 2025-softbank}. */
    protected abstract String title();

    /** What has come of all facts recorded so far. */
    protected final S state() {
        if (stale) {
            live = fresh();
            lastEffective = LocalDate.MIN;
            for (Standing fact : log.standing()) advance(fact.event());
            stale = false;
        }
        return live;
    }

    /**
     * Whether an event may be recorded next. Changes nothing.
     *
     * @throws Refusal if it would break a rule
     */
    public final void admit(LedgerEvent candidate) {
        if (candidate instanceof Correction correction) {
            admitCorrection(correction);
        } else if (follows(candidate)) {
            check(state(), candidate);
        } else {
            rehearse(log.with(CANDIDATE, candidate), candidate);
        }
    }

    /** Takes over an event that was recorded. */
    public final void record(String eventId, LedgerEvent event) {
        boolean follows = !(event instanceof Correction) && !stale && follows(event);
        log.add(eventId, event);
        if (follows) advance(event);
        else stale = true;
    }

    /** Whether anything was recorded yet. */
    public final boolean isEmpty() {
        return log.size() == 0;
    }

    private boolean follows(LedgerEvent event) {
        state();
        return !orderMatters() || !event.header().effective().isBefore(lastEffective);
    }

    private void advance(LedgerEvent fact) {
        apply(live, fact);
        LocalDate effective = fact.header().effective();
        if (effective.isAfter(lastEffective)) lastEffective = effective;
    }

    private void admitCorrection(Correction correction) {
        LedgerEvent fact = log.recorded(correction.fact());
        if (fact == null)
            throw Refusal.notFound("No event " + correction.fact() + " in the " + title());
        String what = correction instanceof FactCorrected ? "corrected" : "retracted";
        EventType type = EventType.of(fact);
        if (type == EventType.COMPANY_REGISTERED) {
            throw Refusal.rule("CompanyRegistered cannot be " + what + "; every other event can");
        }
        if (correction instanceof FactCorrected && fact instanceof Correction) {
            throw Refusal.rule(
                    correction.fact()
                            + " is a correction itself; a correction names the fact, never another"
                            + " correction");
        }
        if (!log.stands(correction.fact())) {
            throw Refusal.rule(
                    type.logicalName()
                            + " "
                            + correction.fact()
                            + " is retracted already and cannot be "
                            + what);
        }
        if (correction.header().known().isBefore(fact.header().known())) {
            throw Refusal.rule(
                    "known is "
                            + correction.header().known()
                            + "; a correction is not known before its fact, which was known on "
                            + fact.header().known());
        }
        rehearse(log.with(CANDIDATE, correction), null);
    }

    /** Goes through all days once more, with the candidate among them. */
    private void rehearse(FactLog candidates, @Nullable LedgerEvent candidate) {
        S trial = fresh();
        List<Standing> facts = candidates.standing();
        for (Standing fact : facts) {
            try {
                check(trial, fact.event());
            } catch (Refusal refusal) {
                if (fact.event() == candidate) throw refusal;
                throw Refusal.of(
                        refusal.kind(),
                        (candidate == null
                                        ? "The corrected past would break a rule: on "
                                        : "What was recorded for later days would break a rule: on"
                                                + " ")
                                + fact.event().header().effective()
                                + ", "
                                + refusal.getMessage());
            }
            apply(trial, fact.event());
        }
    }
}
