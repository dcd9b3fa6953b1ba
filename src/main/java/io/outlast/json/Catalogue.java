package io.outlast.json;

import io.outlast.event.EventType;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published catalogue of events, as the product carries it with it. */
public final class Catalogue {
    private Catalogue() {}

    /** The schema of the present revision of a type, with its example. */
    public static ObjectNode of(EventType type) {
        String name = "/catalogue/" + type.logicalName() + "." + type.revision() + ".json";
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("The catalogue lacks " + name);
            return StrictJson.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
