package io.outlast.catalogue;

import io.outlast.event.NewDate;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;

/** A date of new terms; null, which elsewhere means that a field is left out, lifts it here. */
enum NewDateKind implements FieldKind<NewDate> {
    NEW_DATE;

    @Override
    public @Nullable NewDate read(JsonNode value, String name, ObjectReader in) {
        if (value.isNull()) return NewDate.LIFTED;
        LocalDate day = Kinds.DAY.read(value, name, in);
        return day == null ? null : new NewDate(day);
    }

    @Override
    public boolean readsNull() {
        return true;
    }

    @Override
    public JsonNode write(NewDate value) {
        LocalDate day = value.day();
        return day == null ? JsonNodeFactory.instance.nullNode() : Kinds.DAY.write(day);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(Kinds.DAY.schema()).addObject().put("type", "null");
        return schema;
    }

    @Override
    public NewDate standIn() {
        return NewDate.LIFTED;
    }

    @Override
    public FormControl control() {
        return FormControl.of(FormControl.Input.NEW_DATE);
    }
}
