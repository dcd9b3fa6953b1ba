package io.outlast.portfolio;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Abandoned;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Sight;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Asks the same of every company, on all processors, and keeps what was worked out of each as long
 * as nothing is recorded of it: who asks again for the same days waits only for those that changed.
 */
public final class AcrossCompanies {
    /** How many answers are kept where nobody says otherwise: one is some hundred bytes. */
    public static final int USUALLY_KEPT = 100_000;

    /** A question, and the days at which it is asked. */
    private record QuestionAtDays(Object question, int asOf, int knownAt, long ofLastDay) {}

    /**
     * An answer, and as of what it holds.
     *
     * @param version of the company, so that another one is another state of it
     * @param rates the same of the ledger's exchange rates
     */
    private record KeptAnswer(long version, long rates, Answered answered) {
        /** Whether it is the answer, too, to one who sees events up to a number. */
        boolean holds(long versionNow, long ratesNow, long sequence) {
            return version == versionNow
                    && rates == ratesNow
                    && version <= sequence
                    && rates <= sequence;
        }
    }

    /**
     * What came of a company.
     *
     * @param answer null where the company cannot be seen, or failed
     */
    private record Answered(@Nullable Object answer, @Nullable CompanyTrouble trouble) {}

    /** The answers in the order of the companies' ids, and those that failed. */
    public record Answers<A>(List<A> items, List<CompanyTrouble> troubles) {}

    private final Timelines timelines;
    private final Sight sight;
    private final KeptAnswers answers;

    private AcrossCompanies(Timelines timelines, Sight sight, KeptAnswers answers) {
        this.timelines = timelines;
        this.sight = sight;
        this.answers = answers;
    }

    /**
     * What was worked out of companies, whoever asked: an answer of one company rests on that one
     * alone. Through it the companies are asked that somebody sees.
     */
    public static final class KeptAnswers {
        private final Timelines timelines;
        private final int most;
        private final Map<QuestionAtDays, Map<String, KeptAnswer>> questions =
                new LinkedHashMap<>();

        /**
         * @param most how many answers are kept, about, over all questions
         */
        public KeptAnswers(Timelines timelines, int most) {
            this.timelines = timelines;
            this.most = most;
        }

        /** Asks the companies that somebody sees. */
        public AcrossCompanies seenBy(Sight sight) {
            return new AcrossCompanies(timelines, sight, this);
        }

        private synchronized Map<String, KeptAnswer> kept(QuestionAtDays asked) {
            Map<String, KeptAnswer> answers = questions.remove(asked);
            if (answers == null) answers = new ConcurrentHashMap<>();
            // The one asked last is the last.
            questions.put(asked, answers);
            return answers;
        }

        /** The question asked last stays, unless it alone is more than what is kept. */
        private synchronized void shrink(QuestionAtDays last) {
            long all = questions.values().stream().mapToLong(Map::size).sum();
            Iterator<Map.Entry<QuestionAtDays, Map<String, KeptAnswer>>> eldest =
                    questions.entrySet().iterator();
            while (all > most && eldest.hasNext()) {
                Map.Entry<QuestionAtDays, Map<String, KeptAnswer>> next = eldest.next();
                boolean alone = next.getKey().equals(last) && next.getValue().size() <= most;
                if (alone) continue;
                all -= next.getValue().size();
                eldest.remove();
            }
        }
    }

    /**
     * One of the companies.
     *
     * @throws IllegalArgumentException if there is no such company
     */
    Timeline timeline(String company) {
        if (!sight.sees(company))
            throw new IllegalArgumentException("There is no company " + company + " to see");
        return timelines.inPassing(company);
    }

    /** The rates that answers rest on. */
    ExchangeRateTable rates() {
        return timelines.rates();
    }

    /**
     * Asks it of every company that can be seen.
     *
     * @param question all that the answer depends on beside the company, its exchange rates and the
     *     point in time; equal where the question is the same
     * @param work gives an answer that is not changed afterwards
     */
    <A> Answers<A> of(Object question, PointInTime point, Function<Timeline, A> work) {
        QuestionAtDays asked =
                new QuestionAtDays(question, point.asOf(), point.knownAt(), point.ofLastDay());
        Map<String, KeptAnswer> kept = answers.kept(asked);
        List<String> ids = timelines.ids(sight);
        BooleanSupplier gone = Abandoned.flag();
        List<Answered> all =
                IntStream.range(0, ids.size())
                        .parallel()
                        .mapToObj(
                                i ->
                                        Abandoned.once(
                                                gone,
                                                () -> answered(ids.get(i), point, kept, work)))
                        .toList();
        answers.shrink(asked);
        return gathered(all);
    }

    @SuppressWarnings("unchecked")
    private static <A> Answers<A> gathered(List<Answered> all) {
        List<A> items = new ArrayList<>(all.size());
        List<CompanyTrouble> troubles = new ArrayList<>();
        for (Answered each : all) {
            if (each.answer() != null) items.add((A) each.answer());
            if (each.trouble() != null) troubles.add(each.trouble());
        }
        return new Answers<>(items, List.copyOf(troubles));
    }

    private <A> Answered answered(
            String id,
            PointInTime point,
            Map<String, KeptAnswer> kept,
            Function<Timeline, A> work) {
        Abandoned.check();
        // Read before the company is: what is recorded meanwhile makes the answer an old one.
        long version = timelines.version(id);
        long rates = timelines.ratesVersion();
        KeptAnswer before = kept.get(id);
        if (before != null && before.holds(version, rates, point.sequence()))
            return before.answered();
        Timeline timeline = timelines.inPassing(id);
        Answered fresh = timeline.listed(point) ? worked(timeline, work) : new Answered(null, null);
        if (version <= point.sequence() && rates <= point.sequence())
            kept.put(id, new KeptAnswer(version, rates, fresh));
        return fresh;
    }

    private static <A> Answered worked(Timeline timeline, Function<Timeline, A> work) {
        List<A> answer = new ArrayList<>(1);
        String trouble =
                CompanyTrouble.attempt(
                        timeline.company(),
                        () -> answer.add(Objects.requireNonNull(work.apply(timeline))));
        return trouble == null
                ? new Answered(answer.getFirst(), null)
                : new Answered(null, new CompanyTrouble(timeline.company(), trouble));
    }
}
