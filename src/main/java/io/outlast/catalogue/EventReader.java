package io.outlast.catalogue;

import io.outlast.calendar.Days;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.RoundRaised;
import io.outlast.event.Source;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The one reading of events from JSON: of commands, of lines of a history file and of the store.
 * Every fault of an input is named with its path; nothing is guessed.
 */
public final class EventReader {
    /** What an export adds when it is asked to; the ledger gives its own. */
    private static final List<String> RECORDED = List.of("recorded", "sequence", "recordedBy");

    private static final Source NO_SOURCE = new Source("", "", null, Evidence.ESTIMATE);
    private static final Source SUPPOSED =
            new Source("What-if", "Supposed, not recorded", null, Evidence.ESTIMATE);

    private final ReadingContext context;

    public EventReader(ReadingContext context) {
        this.context = context;
    }

    /**
     * Reads the body of a command, in which the data stands beside the header.
     *
     * @param company the company of the path; null where the command is of the ledger, or registers
     *     one
     * @param id the round, commitment, forecast, claim or scenario of the path; null where it is
     *     the body's to say
     * @throws Refusal if there is a fault in it
     */
    public LedgerEvent command(
            EventType type, @Nullable String company, @Nullable String id, ObjectNode body) {
        Reading reading = Reading.of(context);
        ObjectReader in = new ObjectReader(body, "", reading);
        String ownId = id != null ? id : in.optional("id", Kinds.ID);
        boolean registers = type == EventType.COMPANY_REGISTERED;
        if (ownId == null && !in.has("id") && (registers || type.hasId())) {
            String what = registers ? ": the company's, such as openai" : "";
            reading.unreadable("id", "id is missing" + what);
        } else if (in.has("id") && !registers && !type.hasId()) {
            reading.unreadable(
                    "id",
                    "\"id\" is not a field here: %s belongs to no round, commitment, forecast or claim"
                            .formatted(type.logicalName()));
        }
        String owner = registers ? Objects.requireNonNullElse(ownId, "") : company;
        LedgerEvent event = event(type, owner, type.hasId() ? ownId : null, in, in);
        in.nothingElse();
        reading.refuseIfFaulty();
        return event;
    }

    /**
     * Reads a line of a history file.
     *
     * @throws Refusal if there is a fault in it
     */
    public LedgerEvent line(ObjectNode line) {
        Reading reading = Reading.of(context);
        ObjectReader in = new ObjectReader(line, "", reading);
        EventType type = in.required("type", TypeKind.ANY);
        reading.refuseIfFaulty();
        String company = null;
        if (type.corrects()) company = in.optional("company", Kinds.ID);
        else if (!type.ofLedger()) company = in.required("company", Kinds.ID);
        String id = type.hasId() ? in.required("id", Kinds.ID) : null;
        if (type.corrects()) id = in.optional("id", Kinds.ID);
        ObjectReader data = type.corrects() ? in : in.object("data");
        LedgerEvent event = event(type, company, id, in, data);
        if (type == EventType.FACT_RETRACTED && in.has("data")) {
            in.knows("data");
            reading.unreadable(
                    "data", "\"data\" is not a field here: a retraction replaces nothing");
        }
        in.knows(RECORDED);
        if (!type.corrects()) data.nothingElse();
        in.nothingElse();
        reading.refuseIfFaulty();
        return event;
    }

    /**
     * Reads an event from the store, where a correction says the type of the fact that it names.
     *
     * @throws Refusal if the store holds what was never written to it
     */
    public static LedgerEvent stored(EventType type, ObjectNode payload) {
        Reading reading = Reading.stored(ReadingContext.NOTHING);
        ObjectReader in = new ObjectReader(payload, "", reading);
        String company = in.optional("company", Kinds.ID);
        String id = in.optional("id", Kinds.ID);
        ObjectReader data = type.corrects() ? in : in.object("data");
        LedgerEvent event =
                new EventReader(ReadingContext.NOTHING).event(type, company, id, in, data);
        reading.refuseIfFaulty();
        return completed(event, event.header().known());
    }

    /**
     * Reads an event that is only supposed: it has no source, and is known on the day on which it
     * happens, until it is supposed at a point in time.
     */
    static LedgerEvent supposed(EventType type, @Nullable String id, ObjectReader in) {
        String company = in.reading().company();
        ObjectReader content = in.object("data");
        Entry<?> entry = Catalogue.of(type);
        Values values = entry.open(content);
        LocalDate end = type.reportsBurn() ? values.span().end() : null;
        LocalDate effective =
                end == null
                        ? in.required("effective", Kinds.DAY)
                        : Objects.requireNonNullElse(in.optional("effective", Kinds.DAY), end);
        LedgerEvent event =
                entry.make(values, new Header(company, id, null, effective, effective, SUPPOSED));
        content.nothingElse();
        return completed(event, effective);
    }

    private LedgerEvent event(
            EventType type,
            @Nullable String company,
            @Nullable String id,
            ObjectReader in,
            ObjectReader data) {
        String key = in.optional("key", Kinds.KEY);
        if (type.corrects()) return correction(type, company, id, key, in);
        in.reading().about(company);
        Values values = Catalogue.of(type).open(data);
        Header header = header(company, id, key, in, endOf(type, values), null);
        return Catalogue.of(type).make(values, header);
    }

    /** Of a period report the day on which it takes effect: the last one that it speaks of. */
    private static @Nullable LocalDate endOf(EventType type, Values values) {
        return type.reportsBurn() ? values.span().end() : null;
    }

    private LedgerEvent correction(
            EventType type,
            @Nullable String statedCompany,
            @Nullable String statedId,
            @Nullable String key,
            ObjectReader in) {
        ReadingContext.Target target = target(statedCompany, statedId, in);
        String company = target.company();
        String id = target.id();
        in.reading().about(company);
        if (statedId != null && !statedId.equals(id)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "id",
                    "The fact belongs to %s, not to %s"
                            .formatted(id == null ? "the company itself" : id, statedId));
        }
        Values values = Catalogue.of(type).open(in);
        if (type == EventType.FACT_RETRACTED) {
            values.correcting(target, null);
            return Catalogue.of(type).make(values, ofRetraction(target, key, in));
        }
        if (target.type().corrects())
            throw Refusal.rule("A correction names the fact, never another correction");
        ObjectReader content = in.object("data");
        Entry<?> ofFact = Catalogue.of(target.type());
        Values replaced = ofFact.open(content);
        LocalDate end = endOf(target.type(), replaced);
        Header header = header(company, id, key, in, end, target.effective());
        LedgerEvent replacement =
                completed(ofFact.make(replaced, header.withKey(null)), target.known());
        content.nothingElse();
        values.correcting(target, replacement);
        return Catalogue.of(type).make(values, header);
    }

    /** A retraction's effective day means nothing: where it is left out it is that of its fact. */
    private Header ofRetraction(
            ReadingContext.Target target, @Nullable String key, ObjectReader in) {
        Header header = header(target.company(), target.id(), key, in, null, target.effective());
        if (in.has("effective") || !header.effective().isAfter(header.known())) return header;
        return new Header(
                header.company(),
                header.id(),
                key,
                header.known(),
                header.known(),
                header.source());
    }

    private ReadingContext.Target target(
            @Nullable String company, @Nullable String id, ObjectReader in) {
        if (in.reading().stored()) {
            return new ReadingContext.Target(
                    in.required("fact", Kinds.KEY),
                    in.required("of", TypeKind.ANY),
                    company,
                    id,
                    Days.FIRST,
                    Days.FIRST);
        }
        String fact = in.optional("fact", Corrections.FACT);
        String ref = in.optional("ref", Corrections.REF);
        if ((fact == null) == (ref == null)) {
            in.reading()
                    .unreadable(
                            "fact",
                            "Either fact, an event id, or ref, a key, must name what is put right");
        }
        // Without a fact nobody can tell what the rest should be.
        in.reading().refuseIfFaulty();
        return context.target(company, fact, ref);
    }

    /**
     * Reads the clocks and the source.
     *
     * @param end the last day of a period report, which is its effective day
     * @param otherwise the effective day where it is left out; null where it has to be stated
     */
    private Header header(
            @Nullable String company,
            @Nullable String id,
            @Nullable String key,
            ObjectReader in,
            @Nullable LocalDate end,
            @Nullable LocalDate otherwise) {
        Reading reading = in.reading();
        LocalDate stated =
                end == null && otherwise == null
                        ? in.required("effective", Kinds.DAY)
                        : in.optional("effective", Kinds.DAY);
        if (end != null && stated != null && reading.faultless() && !stated.equals(end)) {
            reading.rule(
                    "effective",
                    "effective is %s; of a period report it is the last day of the period, %s"
                            .formatted(stated, end));
        }
        LocalDate today = reading.stored() ? null : context.today();
        LocalDate known =
                today == null
                        ? in.required("known", Kinds.DAY)
                        : Objects.requireNonNullElse(in.optional("known", Kinds.DAY), today);
        LocalDate effective = stated;
        if (effective == null) effective = end != null ? end : Objects.requireNonNull(otherwise);
        return new Header(company, id, key, effective, known, source(in.object("source")));
    }

    private static Source source(ObjectReader in) {
        if (!in.reading().faultless() && !in.has("publisher")) return NO_SOURCE;
        Source source = Parts.SOURCE.read(in);
        in.nothingElse();
        return source;
    }

    /**
     * A round as it is stored; whether it spoke of the future is a matter of when the fact was
     * known.
     */
    private static LedgerEvent completed(LedgerEvent event, LocalDate known) {
        if (!(event instanceof RoundRaised raised)) return event;
        Header own = raised.header();
        Header then =
                new Header(
                        own.company(), own.id(), own.key(), own.effective(), known, own.source());
        return raised.with(then).completed().with(own);
    }
}
