package io.outlast.catalogue;

import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One input while it is read: the faults found in it so far, all of which are told at once, and
 * what the reading may ask of the ledger.
 */
final class Reading {
    private final List<Refusal.Fault> faults = new ArrayList<>();
    private final ReadingContext context;
    private final boolean stored;
    private boolean unreadable;
    private @Nullable String company;

    private Reading(ReadingContext context, boolean stored) {
        this.context = context;
        this.stored = stored;
    }

    /** An input that is new to the ledger. */
    static Reading of(ReadingContext context) {
        return new Reading(context, false);
    }

    /** What was accepted before, so that limits of length and strangers no longer matter. */
    static Reading stored(ReadingContext context) {
        return new Reading(context, true);
    }

    ReadingContext context() {
        return context;
    }

    /** Says whose event it is, as soon as that is known. */
    void about(@Nullable String whose) {
        company = whose;
    }

    /** Whose event it is; null where it is the ledger's own. */
    @Nullable String company() {
        return company;
    }

    boolean stored() {
        return stored;
    }

    /** A value that is not what it should be. */
    void unreadable(String field, String message) {
        unreadable = true;
        faults.add(new Refusal.Fault(0, field, message));
    }

    /** A value that can be read, and breaks a rule. */
    void rule(String field, String message) {
        faults.add(new Refusal.Fault(0, field, message));
    }

    boolean faultless() {
        return faults.isEmpty();
    }

    /**
     * To be called before anything is done with what was read.
     *
     * @throws Refusal if there is a fault
     */
    void refuseIfFaulty() {
        if (faults.isEmpty()) return;
        throw new Refusal(unreadable ? Refusal.Kind.UNREADABLE : Refusal.Kind.RULE, faults);
    }

    /** The reading of an input in which the faults of a missing object are not told again. */
    static Reading aside() {
        return new Reading(ReadingContext.NOTHING, false);
    }
}
