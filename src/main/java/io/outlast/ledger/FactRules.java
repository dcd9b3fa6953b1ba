package io.outlast.ledger;

import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.FactCorrected;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactLog.Standing;

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
     * Whether the fact is well formed, whatever came before it. A correction's data is held to it
     * even where it does not count in the latest knowledge, because it counts in some view.
     *
     * @throws Refusal if it is not
     */
    protected abstract void checkForm(LedgerEvent fact);

    /** Whether facts of the type depend on no other and no other depends on them. */
    protected boolean standsAlone(EventType type) {
        return false;
    }

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

    /**
     * Which facts come before which, where the order of days does not matter: what the others are
     * held to comes first.
     */
    protected int precedence(LedgerEvent fact) {
        return 0;
    }

    /** What a person calls this aggregate: {@code round 2025-softbank}. */
    protected abstract String title();

    /** What has come of all facts recorded so far. */
    protected final S state() {
        if (stale) {
            live = fresh();
            lastEffective = LocalDate.MIN;
            for (Standing fact : standing()) advance(fact.event());
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
            return;
        }
        checkForm(candidate);
        if (follows(candidate)) check(state(), candidate);
        else rehearse(candidate);
    }

    /** Takes over an event that was recorded. */
    public final void record(String eventId, LedgerEvent event) {
        boolean follows = !(event instanceof Correction) && !stale && follows(event);
        log.add(eventId, event);
        if (follows) advance(event);
        else if (!(event instanceof Correction correction) || !alone(correction)) stale = true;
    }

    private List<Standing> standing() {
        return orderMatters() ? log.standing() : log.standingBy(this::precedence);
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
            throw Refusal.notFound("No event %s in the %s".formatted(correction.fact(), title()));
        String what = correction instanceof FactCorrected ? "corrected" : "retracted";
        EventType type = EventType.of(fact);
        if (type == EventType.COMPANY_REGISTERED) {
            throw Refusal.rule(
                    "CompanyRegistered cannot be %s; every other event can".formatted(what));
        }
        if (correction instanceof FactCorrected && fact instanceof Correction) {
            throw Refusal.rule(
                    "%s is a correction itself; a correction names the fact, never another correction"
                            .formatted(correction.fact()));
        }
        if (!log.stands(correction.fact())) {
            throw Refusal.rule(
                    "%s %s is retracted already and cannot be %s"
                            .formatted(type.logicalName(), correction.fact(), what));
        }
        if (correction.header().known().isBefore(fact.header().known())) {
            throw Refusal.rule(
                    "known is %s; a correction is not known before its fact, which was known on %s"
                            .formatted(correction.header().known(), fact.header().known()));
        }
        if (correction instanceof FactCorrected corrected) {
            LedgerEvent replaced = corrected.replacing(fact);
            checkEffective(type, replaced);
            checkForm(replaced);
        }
        if (!alone(correction)) rehearse(correction);
    }

    private static void checkEffective(EventType type, LedgerEvent replaced) {
        LocalDate effective = replaced.header().effective();
        LocalDate known = replaced.header().known();
        if (!type.announces() && effective.isAfter(known)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "effective",
                    "effective is %s, but the fact was known on %s; %s is not known before it happens"
                            .formatted(effective, known, type.logicalName()));
        }
    }

    private boolean alone(Correction correction) {
        LedgerEvent target = log.recorded(correction.fact());
        while (target instanceof Correction further) target = log.recorded(further.fact());
        return target != null && standsAlone(EventType.of(target));
    }

    /** Goes through all days once more, with the candidate among them. */
    final void rehearse(LedgerEvent candidate) {
        log.add(CANDIDATE, candidate);
        try {
            S trial = fresh();
            for (Standing fact : standing()) {
                check(trial, fact.event(), candidate);
                apply(trial, fact.event());
            }
        } finally {
            log.removeLast();
        }
    }

    private void check(S trial, LedgerEvent fact, LedgerEvent candidate) {
        try {
            check(trial, fact);
        } catch (Refusal refusal) {
            if (fact == candidate) throw refusal;
            String past =
                    candidate instanceof Correction
                            ? "The corrected past"
                            : "What was recorded for later days";
            throw Refusal.of(
                    refusal.kind(),
                    "%s would break a rule: on %s, %s"
                            .formatted(past, fact.header().effective(), refusal.getMessage()));
        }
    }
}
