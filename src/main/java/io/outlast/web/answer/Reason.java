package io.outlast.web.answer;

import io.outlast.audit.Reliance;
import io.outlast.audit.Reliance.LeanedOn;
import io.outlast.web.BasisNames;
import io.outlast.web.Shown;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A fact on which an answer leans, and what the answer would be without it.
 *
 * @param summary of the fact
 * @param effect what it does to the answer: so many days more, or that there would be none
 * @param days what it adds; null where the answer without it has no day
 * @param eventId the event that tells it; null where none is found
 */
public record Reason(
        String summary, String effect, @Nullable Integer days, @Nullable String eventId) {

    /** Those that move the answer, the one that matters most first. */
    static List<Reason> of(Reliance reliance, BasisNames names, Shown shown) {
        return reliance.items().stream()
                .filter(item -> moves(item, reliance))
                .map(item -> reason(item, reliance, names, shown))
                .toList();
    }

    private static boolean moves(LeanedOn item, Reliance reliance) {
        Integer days = item.days();
        return days == null ? !item.outcome().equals(reliance.outcome()) : days != 0;
    }

    private static Reason reason(LeanedOn item, Reliance reliance, BasisNames names, Shown shown) {
        Integer days = item.days();
        String effect =
                days != null
                        ? shown.daysMore(days)
                        : shown.words().say("reason.without", shown.outcome(item.outcome(), null));
        List<String> events = reliance.explain().getOrDefault(item.id(), List.of());
        String event = events.isEmpty() ? null : events.getFirst();
        return new Reason(names.told(event, item.summary()), effect, days, event);
    }
}
