package io.outlast.portfolio;

import io.outlast.audit.Bridge;
import io.outlast.audit.Bridge.BridgeStep;
import io.outlast.calendar.PointInTime;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which answers changed since a day, by how much, and by which news most. */
public final class AnswerChanges {
    /**
     * An answer that changed.
     *
     * @param days by which the day moved; null where one of the two answers has none
     * @param cause the step that moved it most; null where time alone did
     */
    public record AnswerChange(
            String id,
            String name,
            Bridge.BridgeEnd from,
            Bridge.BridgeEnd to,
            @Nullable Integer days,
            @Nullable BridgeStep cause) {

        /** How much it moved, for the order: an outcome that became another one moved most. */
        private int size() {
            return days == null ? Integer.MAX_VALUE : Math.abs(days);
        }
    }

    private record ChangesQuestion(Options options, int fromAsOf, int fromKnownAt) {}

    private record MayHaveChanged(Optional<AnswerChange> change) {}

    private AnswerChanges() {}

    /**
     * The answers that news changed between two points in time, those that moved most first.
     *
     * @param from not later than {@code to} on either clock
     */
    public static List<AnswerChange> of(
            AcrossCompanies across, PointInTime from, PointInTime to, Options options) {
        ExchangeRateTable rates = across.rates();
        return across
                .of(
                        new ChangesQuestion(options, from.asOf(), from.knownAt()),
                        to,
                        timeline -> new MayHaveChanged(change(timeline, rates, from, to, options)))
                .items()
                .stream()
                .flatMap(c -> c.change().stream())
                .sorted(
                        Comparator.comparingInt(AnswerChange::size)
                                .reversed()
                                .thenComparing(AnswerChange::name)
                                .thenComparing(AnswerChange::id))
                .toList();
    }

    /** Nothing is worked out of a company of which nothing became known. */
    private static Optional<AnswerChange> change(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime from,
            PointInTime to,
            Options options) {
        if (!hasNews(timeline, from, to) || !timeline.listed(from)) return Optional.empty();
        Bridge bridge = Bridge.of(timeline, rates, from, to, options);
        BridgeStep cause = cause(bridge);
        if (cause == null) return Optional.empty();
        return Optional.of(
                new AnswerChange(
                        timeline.company(),
                        timeline.registered().name(),
                        bridge.from(),
                        bridge.to(),
                        bridge.cashOutChange(),
                        cause));
    }

    /**
     * The step that moved the answer most. Where it became another kind of answer, that is the one
     * that made it so last; what came and was taken back again moved nothing.
     */
    public static @Nullable BridgeStep cause(Bridge bridge) {
        String after = bridge.to().outcome();
        BridgeStep turn = null;
        BridgeStep most = null;
        for (BridgeStep step : bridge.steps()) {
            if (step.eventId() == null) continue;
            boolean turns = !step.outcomeBefore().equals(step.outcomeAfter());
            if (turns && step.outcomeAfter().equals(after)) turn = step;
            if (days(step) > (most == null ? 0 : days(most))) most = step;
        }
        return bridge.from().outcome().equals(after) ? most : turn;
    }

    /** Whether a step made another answer: another day, or another kind of answer. */
    public static boolean moves(BridgeStep step) {
        return days(step) > 0 || !step.outcomeBefore().equals(step.outcomeAfter());
    }

    /** By how many days a step moved the answer, in either direction. */
    public static int days(BridgeStep step) {
        Integer days = step.cashOutChange();
        return days == null ? 0 : Math.abs(days);
    }

    private static boolean hasNews(Timeline timeline, PointInTime from, PointInTime to) {
        for (Fact fact : timeline.facts()) if (fact.visible(to) && !fact.visible(from)) return true;
        return false;
    }
}
