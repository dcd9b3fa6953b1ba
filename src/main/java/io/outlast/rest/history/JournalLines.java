package io.outlast.rest.history;

import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.history.HistoryExport;
import io.outlast.rest.ListOf;
import io.outlast.timeline.Fact;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** Shows events as a journal has them, part by part. */
@Component
public class JournalLines {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final HistoryExport history;

    JournalLines(HistoryExport history) {
        this.history = history;
    }

    /** The part of some events that a question asks for, in the order of recording. */
    public ListOf<JournalEvent> part(List<Fact> facts, Question question) {
        PointInTime point = question.point();
        int most = question.query().number(Parameter.LIMIT, USUAL, 1, MOST);
        long after = question.query().number(Parameter.CURSOR, 0, 0, Integer.MAX_VALUE);
        List<JournalEvent> items = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.sequence() <= after || !fact.visible(point)) continue;
            if (items.size() == most)
                return new ListOf<>(items, String.valueOf(items.getLast().sequence()));
            items.add(item(fact, point));
        }
        return ListOf.of(items);
    }

    private JournalEvent item(Fact fact, PointInTime point) {
        ObjectNode line = history.line(fact, true);
        Correction correction = fact.recorded().event() instanceof Correction own ? own : null;
        Fact counting = correction == null ? fact.counting(point) : null;
        return new JournalEvent(
                fact.eventId(),
                line.get("type").stringValue(),
                text(line, "company"),
                text(line, "id"),
                line.get("key").stringValue(),
                text(line, "ref"),
                line.get("effective").stringValue(),
                line.get("known").stringValue(),
                line.get("source"),
                line.get("data"),
                text(line, "reason"),
                line.get("recorded").stringValue(),
                fact.sequence(),
                fact.recorded().recordedBy(),
                correction == null ? null : correction.fact(),
                correction == null ? fact.counts(point) != null : fact.active(point),
                counting == null ? null : counting.eventId());
    }

    private static @Nullable String text(ObjectNode line, String name) {
        JsonNode value = line.get(name);
        return value == null ? null : value.stringValue();
    }
}
