package io.outlast.web;

import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.Entry;
import io.outlast.catalogue.EventWriter;
import io.outlast.catalogue.FieldDeclaration;
import io.outlast.catalogue.FormControl;
import io.outlast.catalogue.FormControl.Input;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.event.Word;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The form of an entry of the catalogue: which fields it has, and for what.
 *
 * @param timeline of the company; null where it is of the ledger itself, or registers a company
 * @param own the facts among which one may be put right
 * @param now at which point what is put right is shown
 * @param today by which a month without a year is read
 */
record RecordForm(
        Entry<?> entry,
        @Nullable Timeline timeline,
        List<Fact> own,
        PointInTime now,
        LocalDate today) {
    /** All that is chosen from a list, by group; corrections begin at an event of the journal. */
    static Map<String, List<Entry<?>>> groups() {
        Map<String, List<Entry<?>>> groups = new LinkedHashMap<>();
        for (Entry<?> entry : Catalogue.all()) {
            String group = entry.prompt().group();
            if (!group.isEmpty()) groups.computeIfAbsent(group, g -> new ArrayList<>()).add(entry);
        }
        return groups;
    }

    private EventType type() {
        return entry.type();
    }

    private boolean corrects() {
        return type() == EventType.FACT_CORRECTED;
    }

    /** Whether it follows on a round, commitment, forecast, claim or what-if. */
    boolean follows() {
        return type().hasId() && !type().opens();
    }

    /** The word for what it follows on; empty where on nothing. */
    String followed() {
        return follows() && type().aggregate() != null ? type().aggregate().word() : "";
    }

    /** The ids of what it may follow on. */
    List<String> targets() {
        if (timeline == null || !follows() || type().aggregate() == null) return List.of();
        return switch (type().aggregate()) {
            case ROUND -> Stream.of(timeline.rounds()).map(Timeline.RoundHistory::id).toList();
            case COMMITMENT ->
                    Stream.of(timeline.commitments()).map(Timeline.CommitmentHistory::id).toList();
            case FORECAST ->
                    Stream.of(timeline.forecasts()).map(Timeline.ForecastHistory::id).toList();
            case CLAIM -> Stream.of(timeline.claims()).map(Timeline.ClaimHistory::id).toList();
            case SCENARIO ->
                    Stream.of(timeline.scenarios()).map(Timeline.ScenarioHistory::id).toList();
            case COMPANY, EXCHANGE_RATES -> List.of();
        };
    }

    /**
     * The fields of the data: of a correction those of the type of its fact.
     *
     * @throws Refusal if that is no fact
     */
    private List<FieldDeclaration> data(String fact) {
        return corrects() ? Catalogue.of(typeOf(fact)).fields() : entry.fields();
    }

    private String dataPath() {
        return corrects() ? "data." : "";
    }

    /** What the fields hold when they are sent. */
    FormInput input(String fact) {
        boolean calendar =
                timeline == null
                        || timeline.registered().fiscalYearEnd().endMonth() == Month.DECEMBER;
        return new FormInput(data(fact), dataPath(), today, calendar);
    }

    /** The fields beside clocks and source. */
    List<FormField> fields(FormField.Filled filled) {
        List<FormField> fields = new ArrayList<>();
        boolean registers = type() == EventType.COMPANY_REGISTERED;
        if (type().opens() || registers) {
            String label = filled.words().say(registers ? "form.id-of-company" : "form.id-of-own");
            fields.add(FormField.plain("id", label, Input.TEXT, registers, filled));
        }
        if (type().corrects()) {
            fields.add(
                    FormField.plain(
                            "fact", filled.words().say("form.event-id"), Input.TEXT, true, filled));
            fields.add(
                    FormField.plain(
                            "reason",
                            FormField.label("reason", filled.words()),
                            Input.PROSE,
                            true,
                            filled));
        }
        if (type() != EventType.FACT_RETRACTED) {
            for (FieldDeclaration field : data(filled.at("fact")))
                fields.add(
                        FormField.of(
                                chosen(field, filled.at("id")),
                                dataPath(),
                                FormField.label(field.name(), filled.words()),
                                filled));
        }
        return fields;
    }

    /** A tranche is chosen among those of the round, or of all rounds until one is chosen. */
    private FieldDeclaration chosen(FieldDeclaration field, String round) {
        if (timeline == null || !field.name().equals("tranche")) return field;
        Set<String> ids = new LinkedHashSet<>();
        for (Timeline.RoundHistory each : timeline.rounds()) {
            if (!round.isEmpty() && !round.equals(each.id())) continue;
            List<Fact> told = new ArrayList<>(List.of(each.opening()));
            told.addAll(List.of(each.amendments()));
            for (Fact fact : told) {
                Version version = fact.inForce(now);
                if (version != null) ids.addAll(List.of(version.roundTerms().ids()));
            }
        }
        if (ids.isEmpty()) return field;
        FormControl choice = new FormControl(Input.CHOICE, List.copyOf(ids), List.of());
        return new FieldDeclaration(field.name(), field.required(), choice);
    }

    /** The sources that were named last, the latest first, to be offered again. */
    List<Source> lastSources() {
        Map<List<String>, Source> last = new LinkedHashMap<>();
        for (int i = own.size() - 1; i >= 0 && last.size() < 4; i--) {
            Source source = own.get(i).recorded().event().header().source();
            // Of a file the place is another one for each event.
            last.putIfAbsent(
                    List.of(source.publisher(), source.title()),
                    new Source(
                            source.publisher(), source.title(), source.url(), source.evidence()));
        }
        return List.copyOf(last.values());
    }

    /** The clocks and the source. */
    List<FormField> header(FormField.Filled filled) {
        EventType of = corrects() ? typeOf(filled.at("fact")) : type();
        boolean derived = of.reportsBurn() || type().corrects();
        Map<String, String> errors = new HashMap<>(filled.errors());
        // Where nothing of the source is given, that is said once, where it begins.
        if (errors.containsKey("source"))
            errors.putIfAbsent("source.publisher", errors.get("source"));
        FormField.Filled told =
                new FormField.Filled(filled.given(), errors, filled.currency(), filled.words());
        List<String> evidence = Stream.of(Evidence.values()).map(Word::of).toList();
        FormControl choice = new FormControl(Input.CHOICE, evidence, List.of());
        return List.of(
                clock("effective", Input.DATE, !derived, told),
                clock("known", Input.DATE, false, told),
                clock("source.publisher", Input.TEXT, true, told),
                clock("source.title", Input.TEXT, true, told),
                clock("source.url", Input.TEXT, false, told),
                FormField.of(
                        new FieldDeclaration("source.evidence", true, choice),
                        "",
                        told.words().say("form.source.evidence"),
                        told),
                clock("source.locator", Input.TEXT, false, told),
                clock("source.quotation", Input.PROSE, false, told),
                clock("source.document", Input.TEXT, false, told),
                clock("key", Input.TEXT, false, told));
    }

    private static FormField clock(
            String name, Input input, boolean required, FormField.Filled told) {
        return FormField.plain(name, told.words().say("form." + name), input, required, told);
    }

    /** Fills in what the fact says that is to be corrected. */
    void prefill(ObjectNode given) {
        if (!corrects()) return;
        Fact fact = fact(given.path("fact").asString(""));
        Version version = fact.inForce(now);
        LedgerEvent event = version == null ? fact.recorded().event() : version.event();
        if (event instanceof Correction) return;
        ObjectNode line = EventWriter.line(event);
        given.set("data", line.get("data"));
        given.put("effective", event.header().effective().toString());
        given.set("source", line.get("source"));
    }

    private EventType typeOf(String eventId) {
        Fact fact = fact(eventId);
        if (!(fact.recorded().event() instanceof Correction)) return fact.type();
        throw Refusal.rule(
                "%s is a correction itself; a correction names the fact, never another correction"
                        .formatted(eventId));
    }

    private Fact fact(String eventId) {
        if (eventId.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "fact",
                    "fact is missing: a correction is entered from the event in the journal");
        for (Fact fact : own) if (fact.eventId().equals(eventId)) return fact;
        String whose = timeline == null ? "the ledger itself" : timeline.company();
        throw Refusal.notFound("There is no event %s of %s".formatted(eventId, whose));
    }
}
