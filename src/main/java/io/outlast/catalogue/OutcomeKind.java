package io.outlast.catalogue;

import io.outlast.event.ClaimResolved.ClaimOutcome;
import io.outlast.event.Word;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.stream.Stream;

/** What came of a claim: true, false, or the text "void". */
enum OutcomeKind implements FieldKind<ClaimOutcome> {
    OUTCOME;

    @Override
    public @Nullable ClaimOutcome read(JsonNode value, String name, ObjectReader in) {
        if (value.isBoolean()) return value.booleanValue() ? ClaimOutcome.TRUE : ClaimOutcome.FALSE;
        ClaimOutcome word =
                value.isString()
                        ? Word.read(ClaimOutcome.class, value.stringValue()).orElse(null)
                        : null;
        if (word == null) {
            String given =
                    value.isString()
                            ? "\"" + Text.clip(value.stringValue()) + "\""
                            : ObjectReader.kindOf(value);
            in.reading()
                    .unreadable(
                            in.at(name),
                            "%s is %s; true, false or \"void\" is needed".formatted(name, given));
        }
        return word;
    }

    @Override
    public JsonNode write(ClaimOutcome value) {
        return switch (value) {
            case TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VOID -> JsonNodeFactory.instance.stringNode(Word.of(value));
        };
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("enum").add(true).add(false).add(Word.of(ClaimOutcome.VOID));
        return schema;
    }

    @Override
    public ClaimOutcome standIn() {
        return ClaimOutcome.FALSE;
    }

    @Override
    public FormControl control() {
        return FormControl.choice(Stream.of(ClaimOutcome.values()).map(Word::of).toList());
    }
}
