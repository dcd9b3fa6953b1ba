package io.outlast.catalogue;

import io.outlast.event.EventType;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The name of a type of event. */
enum TypeKind implements FieldKind<EventType> {
    ANY;

    @Override
    public @Nullable EventType read(JsonNode value, String name, ObjectReader in) {
        String text = Kinds.string(value, name, in);
        if (text == null) return null;
        EventType type = EventType.named(text);
        if (type == null) {
            in.reading()
                    .unreadable(
                            in.at(name),
                            "%s: \"%s\" is no type of event; one is needed, such as RoundRaised"
                                    .formatted(name, Text.clip(text)));
        }
        return type;
    }

    @Override
    public JsonNode write(EventType value) {
        return JsonNodeFactory.instance.stringNode(value.logicalName());
    }

    @Override
    public ObjectNode schema() {
        return Schemas.text(Kinds.REFERENCE);
    }

    @Override
    public EventType standIn() {
        return EventType.COMPANY_REGISTERED;
    }

    @Override
    public FormControl control() {
        return FormControl.of(FormControl.Input.TEXT);
    }
}
