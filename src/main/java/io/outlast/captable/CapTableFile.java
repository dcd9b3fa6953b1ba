package io.outlast.captable;

import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The objects of a cap table: an archive of files named {@code *.ocf.json}. */
final class CapTableFile {
    static final String ENDING = ".ocf.json";

    /** How large it may be unpacked: cap tables of ten thousand holders have some 50 MB. */
    private static final long MOST_BYTES = 256L << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, List<CapTableObject>> byType = new LinkedHashMap<>();
    private final Map<String, CapTableObject> byId = new HashMap<>();
    private JsonNode manifest = JsonNodeFactory.instance.missingNode();

    private CapTableFile() {}

    /**
     * An object of the format.
     *
     * @param file in which it stands
     */
    record CapTableObject(JsonNode json, String file) {
        String type() {
            return text("object_type");
        }

        String id() {
            return text("id");
        }

        /** The text of a field; empty where there is none. */
        String text(String field) {
            JsonNode value = json.get(field);
            return value != null && value.isString() ? value.stringValue().strip() : "";
        }

        /** The texts of a list. */
        List<String> texts(String field) {
            List<String> texts = new ArrayList<>();
            for (JsonNode each : json.path(field))
                if (each.isString()) texts.add(each.stringValue());
            return texts;
        }
    }

    /**
     * Reads an archive.
     *
     * @throws Refusal if it is none, is too large, or has no manifest with an issuer
     */
    static CapTableFile read(Path file) {
        CapTableFile table = new CapTableFile();
        long bytes = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.isDirectory() || !entry.getName().endsWith(ENDING)) continue;
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] content = in.readNBytes((int) (MOST_BYTES - bytes + 1));
                    bytes += content.length;
                    if (bytes > MOST_BYTES)
                        throw Refusal.of(
                                Refusal.Kind.TOO_LARGE,
                                "The cap table unpacks to more than %d bytes"
                                        .formatted(MOST_BYTES));
                    table.add(entry.getName(), content);
                }
            }
        } catch (ZipException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file is no archive that can be read (%s); a cap table is a ZIP of files"
                                    .formatted(e.getMessage())
                            + " named *.ocf.json");
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be read", e);
        }
        if (table.manifest.isMissingNode())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The archive has no manifest of a cap table (a file *.ocf.json whose file_type"
                            + " is OCF_MANIFEST_FILE)");
        if (table.issuer().text("legal_name").isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE, "The manifest of the cap table names no issuer");
        return table;
    }

    private void add(String name, byte[] content) {
        JsonNode json;
        try {
            json = JSON.readTree(content);
        } catch (JacksonException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s is not well-formed JSON: %s".formatted(name, e.getOriginalMessage()));
        }
        if (json.path("file_type").asString("").equals("OCF_MANIFEST_FILE")) {
            if (!manifest.isMissingNode())
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "The archive has two manifests; the cap table of one company is needed");
            manifest = json;
        }
        String file = name.substring(name.lastIndexOf('/') + 1);
        for (JsonNode item : json.path("items")) {
            CapTableObject object = new CapTableObject(item, file);
            byType.computeIfAbsent(object.type(), t -> new ArrayList<>()).add(object);
            byId.putIfAbsent(object.type() + " " + object.id(), object);
        }
    }

    CapTableObject issuer() {
        return new CapTableObject(manifest.path("issuer"), "Manifest.ocf.json");
    }

    /** The day of which it is; empty where it says none. */
    String asOf() {
        return manifest.path("as_of").asString("");
    }

    /** The objects of a type, in the order of the files. */
    List<CapTableObject> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** All objects by their types. */
    Map<String, List<CapTableObject>> all() {
        return byType;
    }

    /** The object of that type and id; null where there is none. */
    @Nullable CapTableObject find(String type, String id) {
        return byId.get(type + " " + id);
    }
}
