package io.outlast.timeline;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.FactCorrected;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A recorded event with the corrections and retractions that name it. What it says depends on the
 * point in time from which one looks: a correction counts from its own day of knowledge on, and not
 * before it was recorded.
 */
public final class Fact {
    /** The order in which facts compete: the later known, then the later recorded, comes last. */
    public static final Comparator<Fact> BY_KNOWLEDGE =
            Comparator.comparingInt(Fact::known).thenComparingLong(Fact::sequence);

    private static final Fact[] NONE = {};

    private final RecordedEvent recorded;
    private final int known;
    private final int visibleFrom;
    private final long sequence;
    private final @Nullable Version version;
    private final @Nullable Fact target;
    private volatile Fact[] corrections = NONE;

    private Fact(RecordedEvent recorded, @Nullable Version version, @Nullable Fact target) {
        this.recorded = recorded;
        this.target = target;
        this.known = PointInTime.day(recorded.event().header().known());
        this.visibleFrom = visibleFrom(recorded);
        this.sequence = recorded.sequence();
        this.version = version;
    }

    /** A company is visible at every day of knowledge, everything else from its own on. */
    private static int visibleFrom(RecordedEvent recorded) {
        return recorded.event() instanceof CompanyRegistered
                ? Integer.MIN_VALUE
                : PointInTime.day(recorded.event().header().known());
    }

    /**
     * A recorded event as a fact; a correction is also added to what it names.
     *
     * @param byId the facts so far by their event ids
     */
    static Fact of(RecordedEvent recorded, Map<String, Fact> byId) {
        if (!(recorded.event() instanceof Correction correction))
            return new Fact(recorded, new Version(recorded.event()), null);
        Fact target = byId.get(correction.fact());
        if (target == null)
            throw new IllegalStateException("Nothing is recorded under " + correction.fact());
        Fact fact = correcting(recorded, target);
        target.add(fact);
        return fact;
    }

    /** A correction, with what it makes of its fact; a retraction makes nothing of it. */
    private static Fact correcting(RecordedEvent recorded, Fact target) {
        if (!(recorded.event() instanceof FactCorrected corrected))
            return new Fact(recorded, null, target);
        return new Fact(
                recorded, new Version(corrected.replacing(target.recorded.event())), target);
    }

    private void add(Fact correction) {
        Fact[] more = Arrays.copyOf(corrections, corrections.length + 1);
        more[corrections.length] = correction;
        corrections = more;
    }

    public RecordedEvent recorded() {
        return recorded;
    }

    public String eventId() {
        return recorded.eventId();
    }

    public long sequence() {
        return sequence;
    }

    /** What a correction or retraction names; null of any other fact. */
    public @Nullable Fact target() {
        return target;
    }

    /** The day on which it became known, as a number. */
    public int known() {
        return known;
    }

    public EventType type() {
        return EventType.of(recorded.event());
    }

    /** Whether it can be seen, whatever became of it. */
    public boolean visible(PointInTime point) {
        return point.sees(visibleFrom, sequence);
    }

    /** What it says at that point in time; null where it is not visible, or retracted. */
    public @Nullable Version inForce(PointInTime point) {
        if (!point.sees(visibleFrom, sequence)) return null;
        if (corrections.length == 0) return version;
        Fact counting = counting(point);
        return counting == null ? version : counting.version;
    }

    /**
     * What it says if it counts: it is in force and has taken effect by asOf, or, of what is
     * announced, is known by then.
     */
    public @Nullable Version counts(PointInTime point) {
        Version now = inForce(point);
        return now != null && now.countsFrom() <= point.asOf() ? now : null;
    }

    /**
     * The correction or retraction that counts, or null. A retraction ends the fact, whatever was
     * corrected before or after.
     */
    public @Nullable Fact counting(PointInTime point) {
        Fact counting = null;
        for (Fact correction : corrections) {
            if (!correction.active(point)) continue;
            if (correction.version == null) return correction;
            // They stand in the order of recording, so of two known on one day the later wins.
            if (counting == null || correction.known >= counting.known) counting = correction;
        }
        return counting;
    }

    /** Whether a correction is visible and not retracted itself. */
    public boolean active(PointInTime point) {
        if (!point.sees(visibleFrom, sequence)) return false;
        for (Fact retraction : corrections) {
            if (retraction.active(point)) return false;
        }
        return true;
    }

    /** Whether nothing was ever corrected or retracted of it. */
    public boolean untouched() {
        return corrections.length == 0;
    }

    /** The first day of knowledge on which it can be seen, as a number. */
    public int visibleFrom() {
        return visibleFrom;
    }

    /** All corrections and retractions that name it, in the order of recording. */
    public Fact[] corrections() {
        return corrections;
    }

    /** All that it ever said: the data as recorded, and that of each correction. */
    public List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        if (version != null) versions.add(version);
        for (Fact correction : corrections) {
            if (correction.version != null) versions.add(correction.version);
        }
        return versions;
    }

    /** Tells all that it ever said, as {@link #versions}. */
    void eachVersion(Consumer<Version> each) {
        if (version != null) each.accept(version);
        for (Fact correction : corrections) {
            if (correction.version != null) each.accept(correction.version);
        }
    }

    /** The point with the knowledge up to this event, inclusive, in the order (known, sequence). */
    public PointInTime upTo(PointInTime point) {
        return point.knowingUpTo(known, sequence);
    }

    /** The point with the knowledge before this event, in the order (known, sequence). */
    public PointInTime before(PointInTime point) {
        return point.knowingUpTo(known, sequence - 1);
    }

    /** Later known wins, then later recorded. */
    public boolean beats(@Nullable Fact other) {
        return other == null || BY_KNOWLEDGE.compare(this, other) > 0;
    }
}
