package io.outlast.catalogue;

import io.outlast.event.Word;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A schedule in short: {@code {"every": "month", "start", "end", "amount"}} stands for its periods,
 * each with the amount. It is written out before anything else is done with it, so that the event
 * has the periods.
 */
final class Recurring {
    private static final String EVERY = "every";
    private static final Set<String> KNOWN = Set.of(EVERY, "start", "end", "amount");

    /** How long a period is. */
    enum RecurringPeriod {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        RecurringPeriod(int months) {
            this.months = months;
        }
    }

    /** As a field of a row in a form; a row without it is one period. */
    static final FieldDeclaration FIELD =
            new FieldDeclaration(EVERY, false, FormControl.choice(words()));

    private Recurring() {}

    private static List<String> words() {
        return Arrays.stream(RecurringPeriod.values()).map(Word::of).toList();
    }

    /** Adds it to the schema of an entry. */
    static ObjectNode describe(ObjectNode entry) {
        ObjectNode every = JsonNodeFactory.instance.objectNode().put("type", "string");
        words().forEach(every.putArray("enum")::add);
        every.put(
                "description",
                "The entry stands for a period every month, quarter or year from start to end, each"
                        + " with the amount; the stored event has them written out");
        entry.withObjectProperty("properties").set(EVERY, every);
        return entry;
    }

    /**
     * A list of entries with those written out that stand for several; anything else as it is.
     *
     * @param most how many entries there may be
     */
    static JsonNode writtenOut(JsonNode value, String name, ObjectReader in, int most) {
        if (value instanceof ObjectNode one && one.has(EVERY)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode().add(one);
            return writtenOut(list, name, in, most);
        }
        if (!(value instanceof ArrayNode list)) return value;
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            boolean recurs = entry instanceof ObjectNode object && object.hasNonNull(EVERY);
            if (!recurs) all.add(entry);
            else if (!writeOut((ObjectNode) entry, "%s[%d]".formatted(name, i), in, most, all))
                return JsonNodeFactory.instance.arrayNode();
        }
        return all;
    }

    private static boolean writeOut(
            ObjectNode entry, String name, ObjectReader in, int most, ArrayNode all) {
        for (String field : entry.propertyNames()) {
            if (KNOWN.contains(field)) continue;
            return fault(in, name, "%s: a schedule in short has no %s".formatted(name, field));
        }
        RecurringPeriod period =
                entry.get(EVERY).isString()
                        ? Word.read(RecurringPeriod.class, entry.get(EVERY).stringValue())
                                .orElse(null)
                        : null;
        if (period == null)
            return fault(in, name, "%s.every is none of month, quarter and year".formatted(name));
        LocalDate start = day(entry.get("start"));
        LocalDate end = day(entry.get("end"));
        if (start == null || end == null)
            return fault(
                    in,
                    name,
                    "%s: a schedule in short needs start and end, such as 2026-01-31"
                            .formatted(name));
        return writeOut(entry, period, start, end, name, in, most, all);
    }

    private static boolean writeOut(
            ObjectNode entry,
            RecurringPeriod period,
            LocalDate start,
            LocalDate end,
            String name,
            ObjectReader in,
            int most,
            ArrayNode all) {
        if (end.isBefore(start))
            return fault(
                    in, name, "%s: the end %s is before the start %s".formatted(name, end, start));
        LocalDate from = start;
        for (int n = 1; !from.isAfter(end); n++) {
            LocalDate next = start.plusMonths((long) n * period.months);
            if (next.minusDays(1).isAfter(end))
                return fault(
                        in,
                        name,
                        "%s: from %s to %s are no whole %ss; the last would end on %s"
                                .formatted(name, start, end, Word.of(period), next.minusDays(1)));
            ObjectNode one = all.addObject();
            one.put("start", from.toString()).put("end", next.minusDays(1).toString());
            if (entry.has("amount")) one.set("amount", entry.get("amount"));
            if (all.size() > most)
                return fault(
                        in,
                        name,
                        "%s has more than %d periods; no more are kept".formatted(name, most));
            from = next;
        }
        return true;
    }

    private static boolean fault(ObjectReader in, String name, String message) {
        in.reading().unreadable(in.at(name), message);
        return false;
    }

    private static @Nullable LocalDate day(@Nullable JsonNode value) {
        if (value == null || !value.isString()) return null;
        try {
            return LocalDate.parse(value.stringValue());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
