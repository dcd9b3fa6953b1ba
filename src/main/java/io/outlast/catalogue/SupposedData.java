package io.outlast.catalogue;

import io.outlast.event.Change;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The data of an event that a what-if supposes: that of its type. */
enum SupposedData implements FieldKind<LedgerEvent> {
    ANY;

    /** What the reading goes on with where a change is at fault. */
    static final Change NOTHING = new Change.ChooseForecast("");

    static Change read(ObjectReader in) {
        Reading reading = in.reading();
        EventType type = in.required("type", TypeKind.ANY);
        String id = in.optional("id", Kinds.ID);
        if (reading.faultless() && !possible(type)) {
            reading.rule(
                    in.at("type"),
                    ("%s cannot be supposed; an event of the company, a round, a commitment, a "
                                    + "forecast or a claim is needed")
                            .formatted(type.logicalName()));
        } else if (reading.faultless() && type.hasId() && id == null) {
            reading.unreadable(in.at("id"), "id is missing");
        }
        // They are no strangers where the type is at fault, and nobody can tell what they should
        // be.
        in.knows("effective");
        in.knows("data");
        if (!reading.faultless()) return NOTHING;
        return new Change.Suppose(EventReader.supposed(type, type.hasId() ? id : null, in));
    }

    static Change.Suppose unread(Values in) {
        throw new IllegalStateException("It is read with the type beside it");
    }

    private static boolean possible(EventType type) {
        if (type.aggregate() == null || type == EventType.COMPANY_REGISTERED) return false;
        return switch (type.aggregate()) {
            case COMPANY, ROUND, COMMITMENT, FORECAST, CLAIM -> true;
            case EXCHANGE_RATES, SCENARIO -> false;
        };
    }

    @Override
    public @Nullable LedgerEvent read(JsonNode value, String name, ObjectReader in) {
        throw new IllegalStateException("It is read with the type beside it");
    }

    @Override
    public JsonNode write(LedgerEvent value) {
        return EventWriter.data(value);
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }

    @Override
    public LedgerEvent standIn() {
        throw new IllegalStateException("It is read with the type beside it");
    }

    @Override
    public FormControl control() {
        return FormControl.of(FormControl.Input.PROSE);
    }
}
