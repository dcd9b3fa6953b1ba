package io.outlast.history;

import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.EventWriter;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the history of a company as a file that an import reads: every event a line of its own,
 * with a key, nothing implied. Exchange rates between currencies that the company uses come with
 * it, so that an empty ledger gives the same answers.
 */
public final class HistoryExport {
    /** Always three digits, so that texts sort as instants do. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final Timelines timelines;

    public HistoryExport(Timelines timelines) {
        this.timelines = timelines;
    }

    /**
     * Writes a history.
     *
     * @param point events that cannot be seen from it are left out
     * @param until what begins to count later, whatever was ever said of it, is left out, with its
     *     corrections; null for no limit. So the file answers every question about a day up to it
     *     as the ledger does
     * @param recorded whether to add what the ledger added: {@code recorded}, {@code sequence},
     *     {@code recordedBy}
     */
    public void write(
            Timeline timeline,
            PointInTime point,
            @Nullable LocalDate until,
            boolean recorded,
            Writer out)
            throws IOException {
        for (Fact fact : facts(timeline, point, until)) {
            out.write(line(fact, recorded).toString());
            out.write('\n');
        }
    }

    /** The same lines as they are, to be written in another form. */
    List<ObjectNode> lines(
            Timeline timeline, PointInTime point, @Nullable LocalDate until, boolean recorded) {
        return facts(timeline, point, until).stream().map(f -> line(f, recorded)).toList();
    }

    private List<Fact> facts(Timeline timeline, PointInTime point, @Nullable LocalDate until) {
        List<Fact> facts = new ArrayList<>();
        Set<String> currencies = new HashSet<>();
        Set<String> left = new HashSet<>();
        Set<String> opened = followedInTime(timeline, until);
        for (Fact fact : timeline.facts()) {
            boolean opens = fact.type().opens() && opened.contains(aggregate(fact));
            if (!fact.visible(point) || !(opens || inTime(fact, until, left))) continue;
            facts.add(fact);
            currencies.addAll(
                    EventWriter.line(fact.recorded().event()).findValuesAsString("currency"));
        }
        Set<String> rates = new HashSet<>();
        for (Fact fact : timelines.ledgerFacts()) {
            if (!fact.visible(point) || !inTime(fact, until, left)) continue;
            LedgerEvent event = fact.recorded().event();
            boolean used =
                    switch (event) {
                        case ExchangeRateRecorded rate ->
                                currencies.contains(rate.base().getCode())
                                        && currencies.contains(rate.quote().getCode())
                                        && (rate.base().equals(timeline.currency())
                                                || rate.quote().equals(timeline.currency()));
                        case Correction correction -> rates.contains(correction.fact());
                        default -> false;
                    };
            if (used) {
                rates.add(fact.eventId());
                facts.add(fact);
            }
        }
        facts.sort(Comparator.comparingLong(Fact::sequence));
        return facts;
    }

    /**
     * What opened a round or commitment comes before what follows on it in time, whatever its day.
     */
    private static Set<String> followedInTime(Timeline timeline, @Nullable LocalDate until) {
        Set<String> followed = new HashSet<>();
        for (Fact fact : timeline.facts()) {
            boolean follows = fact.type().hasId() && !fact.type().opens();
            if (follows && inTime(fact, until, new HashSet<>())) followed.add(aggregate(fact));
        }
        return followed;
    }

    private static String aggregate(Fact fact) {
        return fact.type().aggregate() + " " + fact.recorded().event().header().id();
    }

    /**
     * Whether the fact counts for a day in time, by what was recorded or by a correction of it; a
     * correction or retraction goes with its fact, whatever day it bears itself.
     */
    private static boolean inTime(Fact fact, @Nullable LocalDate until, Set<String> left) {
        LedgerEvent event = fact.recorded().event();
        if (until == null || event instanceof CompanyRegistered) return true;
        int last = PointInTime.day(until);
        boolean late =
                event instanceof Correction correction
                        ? left.contains(correction.fact())
                        : fact.versions().stream().allMatch(v -> v.start() > last);
        if (late) left.add(fact.eventId());
        return !late;
    }

    /** One event as a line, with its key, or its event id where it had none. */
    public ObjectNode line(Fact fact, boolean recorded) {
        RecordedEvent event = fact.recorded();
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("type", EventType.of(event.event()).logicalName());
        ObjectNode content = EventWriter.line(event.event());
        for (String name : content.propertyNames()) {
            if (name.equals("effective")) {
                line.put("key", key(fact));
                Fact target = fact.target();
                if (target != null) line.put("ref", key(target));
            }
            if (!name.equals("key")) line.set(name, content.get(name));
        }
        if (recorded) {
            line.put("recorded", MILLISECONDS.format(event.recorded()));
            line.put("sequence", event.sequence());
            line.put("recordedBy", event.recordedBy());
        }
        return line;
    }

    private static String key(Fact fact) {
        @Nullable String key = fact.recorded().event().header().key();
        return key == null ? fact.eventId() : key;
    }
}
