package io.outlast.platform;

import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.EventWriter;
import io.outlast.catalogue.Revisions;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Axon stores events: as JSON under their logical names and revisions, not under those of
 * classes, by the same reading and writing that files and the API use.
 */
final class EventJson {
    private EventJson() {}

    static Jackson3Serializer serializer() {
        return new LogicalNames(
                Jackson3Serializer.builder()
                        .revisionResolver(new Revision())
                        .jsonMapperBuilderCustomizer(builder -> builder.addModule(module())));
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule("outlast-events");
        for (EventType type : EventType.values()) add(module, type.record(), type);
        return module;
    }

    private static <E extends LedgerEvent> void add(
            SimpleModule module, Class<E> record, EventType type) {
        module.addSerializer(
                record,
                new ValueSerializer<E>() {
                    @Override
                    public void serialize(
                            E event, JsonGenerator out, SerializationContext context) {
                        out.writeTree(EventWriter.stored(event));
                    }
                });
        module.addDeserializer(
                record,
                new ValueDeserializer<E>() {
                    @Override
                    public E deserialize(JsonParser in, DeserializationContext context) {
                        return record.cast(
                                EventReader.stored(type, (ObjectNode) context.readTree(in)));
                    }
                });
    }

    /** The present revision of each type of event; nothing else has one. */
    private static final class Revision implements RevisionResolver {
        @Override
        @SuppressWarnings("NullAway") // Axon takes null for "none".
        public String revisionOf(Class<?> type) {
            return LedgerEvent.class.isAssignableFrom(type)
                    ? EventType.ofRecord(type).revision()
                    : null;
        }
    }

    /** Writes {@code RoundRaised} where Axon would write the name of a class. */
    private static final class LogicalNames extends Jackson3Serializer {
        LogicalNames(Builder builder) {
            super(builder);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public SerializedType typeForClass(Class type) {
            if (type != null && LedgerEvent.class.isAssignableFrom(type)) {
                EventType event = EventType.ofRecord(type);
                return new SimpleSerializedType(event.logicalName(), event.revision());
            }
            return super.typeForClass(type);
        }

        @Override
        protected String resolveClassName(SerializedType type) {
            EventType event = EventType.named(type.getName());
            return event == null ? super.resolveClassName(type) : event.record().getName();
        }
    }

    /** Brings earlier revisions up to the present one on their way from the store. */
    static final class Upcaster extends SingleEventUpcaster {
        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            EventType type = EventType.named(event.getType().getName());
            if (type == null) return false;
            return !type.revision().equals(event.getType().getRevision())
                    || type == EventType.FACT_CORRECTED;
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            EventType type = EventType.named(event.getType().getName());
            if (type == null) throw new IllegalStateException("Asked before");
            String revision = String.valueOf(event.getType().getRevision());
            return event.upcastPayload(
                    new SimpleSerializedType(type.logicalName(), type.revision()),
                    JsonNode.class,
                    payload -> Revisions.latest(type, revision, (ObjectNode) payload));
        }
    }
}
