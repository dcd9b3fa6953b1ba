package io.outlast.web;

import io.outlast.ask.Question;
import io.outlast.event.LedgerEvent;
import io.outlast.scenario.Rules;
import io.outlast.scenario.RunwayEffect;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What would be different with one more fact: the answer of today without and with it, and that of
 * the fact's own day.
 *
 * @param onDay null where that is today, or still to come
 */
public record Preview(String summary, RunwayEffect today, @Nullable RunwayEffect onDay) {
    /**
     * Tries a fact by the ledger's own rules; nothing of it is stored.
     *
     * @param summary the fact in one line
     * @throws io.outlast.event.Refusal if it breaks one
     */
    static Preview of(
            Question question,
            Timeline timeline,
            LedgerEvent fact,
            String summary,
            Rules.RulesSource rules) {
        LocalDate day = fact.header().effective();
        return new Preview(
                summary,
                effect(question, timeline, fact, rules, question.today()),
                day.isBefore(question.today())
                        ? effect(question, timeline, fact, rules, day)
                        : null);
    }

    /** Today, and the fact's own day where that is another one. */
    public List<RunwayEffect> effects() {
        return onDay == null ? List.of(today) : List.of(today, onDay);
    }

    private static RunwayEffect effect(
            Question question,
            Timeline timeline,
            LedgerEvent fact,
            Rules.RulesSource rules,
            LocalDate day) {
        return RunwayEffect.of(
                timeline, question.rates(), day, question.head(), List.of(fact), rules);
    }
}
