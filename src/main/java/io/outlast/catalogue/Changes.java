package io.outlast.catalogue;

import io.outlast.event.Change;
import io.outlast.event.EventType;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What a what-if may suppose, declared once. */
public final class Changes {
    /** How many changes one what-if supposes. */
    static final int MOST = 100;

    private static final BigDecimal MOST_FACTOR = BigDecimal.valueOf(100);
    private static final FieldKind<String> REFERENCE = Kinds.text(Kinds.REFERENCE);
    private static final FieldKind<String> COMMITMENT =
            Described.of(
                    REFERENCE,
                    "The id of a commitment, or * for every binding one that is outstanding.");

    private static final Variant<Change.Cancel> CANCEL =
            Variant.of(
                    "cancel",
                    Change.Cancel.class,
                    "What is outstanding is off.",
                    f -> {
                        var of = f.required("commitment", COMMITMENT, Change.Cancel::commitment);
                        var fee =
                                f.optional(
                                        "terminationFee",
                                        MoneyKind.ZERO_OR_MORE,
                                        Change.Cancel::terminationFee);
                        return in -> new Change.Cancel(in.get(of), in.get(fee));
                    });
    private static final Variant<Change.Rescale> RESCALE =
            Variant.of(
                    "rescale",
                    Change.Rescale.class,
                    "What is outstanding becomes another amount, every period of the schedule"
                            + " alike.",
                    f -> {
                        var of = f.required("commitment", COMMITMENT, Change.Rescale::commitment);
                        var factor =
                                f.required(
                                        "factor",
                                        Numbers.factor(false, MOST_FACTOR),
                                        Change.Rescale::factor);
                        return in -> new Change.Rescale(in.get(of), in.get(factor));
                    });
    private static final Variant<Change.Stretch> STRETCH =
            Variant.of(
                    "stretch",
                    Change.Stretch.class,
                    "What is left of the schedule is paid evenly over a longer time.",
                    f -> {
                        var of = f.required("commitment", COMMITMENT, Change.Stretch::commitment);
                        var months = f.required("months", Numbers.MONTHS, Change.Stretch::months);
                        return in -> new Change.Stretch(in.get(of), in.get(months));
                    });
    private static final Variant<Change.SettleInEquity> SETTLE_IN_EQUITY =
            Variant.of(
                    "settle-in-equity",
                    Change.SettleInEquity.class,
                    "A part of what is outstanding is settled in shares.",
                    f -> {
                        var of =
                                f.required(
                                        "commitment",
                                        COMMITMENT,
                                        Change.SettleInEquity::commitment);
                        var share =
                                f.statedOr(
                                        "share",
                                        Numbers.factor(false, BigDecimal.ONE),
                                        BigDecimal.ONE,
                                        Change.SettleInEquity::share);
                        return in -> new Change.SettleInEquity(in.get(of), in.get(share));
                    });
    private static final Variant<Change.Lapse> LAPSE =
            Variant.of(
                    "lapse",
                    Change.Lapse.class,
                    "What is left of a tranche will not come.",
                    f -> {
                        var round = f.required("round", REFERENCE, Change.Lapse::round);
                        var tranche = f.required("tranche", REFERENCE, Change.Lapse::tranche);
                        return in -> new Change.Lapse(in.get(round), in.get(tranche));
                    });
    private static final Variant<Change.Delay> DELAY =
            Variant.of(
                    "delay",
                    Change.Delay.class,
                    "What is left of a tranche comes so many months later.",
                    f -> {
                        var round = f.required("round", REFERENCE, Change.Delay::round);
                        var tranche = f.required("tranche", REFERENCE, Change.Delay::tranche);
                        var months = f.required("months", Numbers.MONTHS, Change.Delay::months);
                        return in ->
                                new Change.Delay(in.get(round), in.get(tranche), in.get(months));
                    });
    private static final Variant<Change.Raise> RAISE =
            Variant.of(
                    "raise",
                    Change.Raise.class,
                    "Money comes in, on the day of the question or later.",
                    f -> {
                        var amount = f.required("amount", MoneyKind.POSITIVE, Change.Raise::amount);
                        var on = f.optional("on", Kinds.DAY, Change.Raise::on);
                        return in -> new Change.Raise(in.get(amount), in.get(on));
                    });
    private static final Variant<Change.ScaleBurn> SCALE_BURN =
            Variant.of(
                    "scale-burn",
                    Change.ScaleBurn.class,
                    "The burn is another one from a day on.",
                    f -> {
                        var factor =
                                f.required(
                                        "factor",
                                        Numbers.factor(true, MOST_FACTOR),
                                        Change.ScaleBurn::factor);
                        var from = f.optional("from", Kinds.DAY, Change.ScaleBurn::from);
                        return in -> new Change.ScaleBurn(in.get(factor), in.get(from));
                    });
    private static final Variant<Change.ChooseForecast> CHOOSE_FORECAST =
            Variant.of(
                    "choose-forecast",
                    Change.ChooseForecast.class,
                    "The burn is judged by a forecast.",
                    f -> {
                        var forecast =
                                f.required("forecast", REFERENCE, Change.ChooseForecast::forecast);
                        return in -> new Change.ChooseForecast(in.get(forecast));
                    });
    private static final Variant<Change.Suppose> SUPPOSE =
            Variant.reading(
                    "suppose",
                    Change.Suppose.class,
                    "Any other event of the company, held to the same rules as if it were"
                            + " recorded.",
                    f -> {
                        f.required("type", TypeKind.ANY, c -> EventType.of(c.event()));
                        f.optional("id", Kinds.ID, c -> c.event().header().id());
                        f.required("effective", Kinds.DAY, c -> c.event().header().effective());
                        f.required("data", SupposedData.ANY, Change.Suppose::event);
                        return SupposedData::unread;
                    },
                    SupposedData::read);

    private static final List<Variant<? extends Change>> ALL =
            List.of(
                    CANCEL,
                    RESCALE,
                    STRETCH,
                    SETTLE_IN_EQUITY,
                    LAPSE,
                    DELAY,
                    RAISE,
                    SCALE_BURN,
                    CHOOSE_FORECAST,
                    SUPPOSE);
    private static final String WORDS =
            ALL.stream().map(Variant::word).collect(Collectors.joining(", "));

    /** The changes of a what-if. */
    static final FieldKind<List<Change>> LIST =
            new ListKind<>(
                    1,
                    MOST,
                    Changes::change,
                    (out, change) -> variant(change).writeInto(out, change),
                    () -> Schemas.reference("change"),
                    List.of(),
                    false,
                    false);

    private Changes() {}

    /**
     * Reads the body of a question: {@code changes}, and nothing else.
     *
     * @throws io.outlast.event.Refusal if there is a fault in it
     */
    public static List<Change> body(ReadingContext context, String company, ObjectNode body) {
        Reading reading = Reading.of(context);
        reading.about(company);
        ObjectReader in = new ObjectReader(body, "", reading);
        List<Change> changes = in.required("changes", LIST);
        in.nothingElse();
        reading.refuseIfFaulty();
        return changes;
    }

    /** The changes as they are written. */
    public static JsonNode written(List<Change> changes) {
        return LIST.write(changes);
    }

    /** The schema of one change, which is one of its variants. */
    static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode one = schema.putArray("oneOf");
        ALL.forEach(variant -> one.add(variant.schema()));
        return schema;
    }

    private static Variant<? extends Change> variant(Change change) {
        return switch (change) {
            case Change.Cancel c -> CANCEL;
            case Change.Rescale c -> RESCALE;
            case Change.Stretch c -> STRETCH;
            case Change.SettleInEquity c -> SETTLE_IN_EQUITY;
            case Change.Lapse c -> LAPSE;
            case Change.Delay c -> DELAY;
            case Change.Raise c -> RAISE;
            case Change.ScaleBurn c -> SCALE_BURN;
            case Change.ChooseForecast c -> CHOOSE_FORECAST;
            case Change.Suppose c -> SUPPOSE;
        };
    }

    private static Change change(ObjectReader in) {
        String word = in.required("change", REFERENCE);
        for (Variant<? extends Change> variant : ALL)
            if (variant.word().equals(word)) return variant.reading().apply(in);
        if (in.has("change")) {
            in.reading()
                    .unreadable(
                            in.at("change"),
                            "\"%s\" is no change; one of these is needed: %s"
                                    .formatted(Text.clip(word), WORDS));
        }
        return SupposedData.NOTHING;
    }

    /** A kind whose schema says more. */
    private record Described<T>(FieldKind<T> kind, String description) implements FieldKind<T> {
        static <T> FieldKind<T> of(FieldKind<T> kind, String description) {
            return new Described<>(kind, description);
        }

        @Override
        public @Nullable T read(JsonNode value, String name, ObjectReader in) {
            return kind.read(value, name, in);
        }

        @Override
        public JsonNode write(T value) {
            return kind.write(value);
        }

        @Override
        public ObjectNode schema() {
            return kind.schema().put("description", description);
        }

        @Override
        public T standIn() {
            return kind.standIn();
        }

        @Override
        public FormControl control() {
            return kind.control();
        }
    }
}
