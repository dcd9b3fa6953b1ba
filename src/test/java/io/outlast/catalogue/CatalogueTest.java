package io.outlast.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The published catalogue of events and the code say the same: every type and revision has its
 * schema, the schema knows just the fields of the record, its example is a real line that the code
 * reads and writes back unchanged, and every line of the histories keeps to it.
 */
class CatalogueTest {
    private static final Path CATALOGUE = Path.of("events/catalogue");
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static ObjectNode entry(EventType type, String revision) throws IOException {
        return StrictJson.object(
                Files.readString(CATALOGUE.resolve(type.logicalName() + "." + revision + ".json")));
    }

    private static Schema schema(ObjectNode entry) {
        return SCHEMAS.getSchema(entry.toString(), InputFormat.JSON);
    }

    private static ObjectNode example(ObjectNode entry) {
        return (ObjectNode) entry.get("examples").get(0);
    }

    /** Answers as a ledger would that has all of it. */
    private static final class Anything implements ReadingContext {
        private final @Nullable EventType target;

        Anything(@Nullable EventType target) {
            this.target = target;
        }

        @Override
        public FiscalYear fiscalYear(String company) {
            return new FiscalYear(Month.DECEMBER);
        }

        @Override
        public ReadingContext.Target target(
                @Nullable String company, @Nullable String fact, @Nullable String ref) {
            return new ReadingContext.Target(
                    "event",
                    target == null ? EventType.FORECAST_PUBLISHED : target,
                    company,
                    "mallaby-quote",
                    LocalDate.EPOCH,
                    LocalDate.EPOCH);
        }

        @Override
        public @Nullable LocalDate today() {
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theExampleKeepsToItsSchema(EventType type) throws IOException {
        ObjectNode entry = entry(type, type.revision());
        assertThat(errors(schema(entry), example(entry))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theExampleIsReadAndWrittenBackUnchanged(EventType type) throws IOException {
        ObjectNode example = example(entry(type, type.revision()));
        LedgerEvent event = new EventReader(new Anything(null)).line(example);
        assertThat(EventType.of(event)).isEqualTo(type);
        ObjectNode written = EventWriter.line(event);
        written.put("type", type.logicalName());
        ObjectNode expected = example.deepCopy();
        // Who is corrected stands beside the event, by key in a file and by event id in the store.
        expected.remove("ref");
        if (type == EventType.FACT_CORRECTED || type == EventType.FACT_RETRACTED)
            written.remove("id");
        assertThat((JsonNode) written).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSchemaKnowsJustTheFieldsOfTheRecord(EventType type) throws IOException {
        ObjectNode entry = entry(type, type.revision());
        Set<String> ofRecord = new TreeSet<>();
        for (RecordComponent component : type.record().getRecordComponents()) {
            switch (component.getName()) {
                case "header", "fact", "of" -> {}
                case "span" -> ofRecord.addAll(List.of("start", "end"));
                default -> ofRecord.add(component.getName());
            }
        }
        boolean correction = type == EventType.FACT_CORRECTED || type == EventType.FACT_RETRACTED;
        JsonNode properties = entry.get("properties");
        Set<String> ofSchema = new TreeSet<>();
        if (correction) {
            for (String name : List.of("data", "reason"))
                if (properties.has(name)) ofSchema.add(name);
        } else {
            ofSchema.addAll(properties.get("data").get("properties").propertyNames());
        }
        assertThat(ofSchema).isEqualTo(ofRecord);
    }

    /**
     * What is published is what is declared. Run with {@code -Dapprove=write}, it writes the
     * schemas that the declarations make; the examples stay.
     */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void thePublishedSchemaIsTheDeclaredOne(EventType type) throws IOException {
        ObjectNode published = entry(type, type.revision());
        ObjectNode declared = SchemaWriter.schema(type);
        if ("write".equals(System.getProperty("approve"))) {
            declared.set("examples", published.get("examples"));
            Files.writeString(
                    CATALOGUE.resolve(type.logicalName() + "." + type.revision() + ".json"),
                    declared.toPrettyString() + "\n");
        }
        published.remove("examples");
        declared.remove("examples");
        assertThat((JsonNode) declared).isEqualTo(published);
    }

    @Test
    void everyLineOfTheHistoriesKeepsToItsSchema() throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (Path file : files(Path.of("events/history"), ".jsonl")) {
            for (String line : Files.readAllLines(file)) {
                lines++;
                ObjectNode json = StrictJson.object(line);
                EventType type = EventType.named(json.get("type").stringValue());
                assertThat(type).isNotNull();
                for (Error error : errors(schema(entry(type, type.revision())), json))
                    wrong.add(file + ":" + lines + " " + error);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).isGreaterThan(100);
    }

    @Test
    void everyFileOfTheCatalogueIsOfAKnownTypeAndRevision() throws IOException {
        Set<String> expected = new TreeSet<>(List.of("CommitmentSigned.1.json"));
        Arrays.stream(EventType.values())
                .forEach(t -> expected.add(t.logicalName() + "." + t.revision() + ".json"));
        assertThat(files(CATALOGUE, ".json").stream().map(f -> f.getFileName().toString()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void anEarlierRevisionIsBroughtUpToThePresentOne() throws IOException {
        ObjectNode entry = entry(EventType.COMMITMENT_SIGNED, "1");
        ObjectNode example = example(entry);
        assertThat(errors(schema(entry), example)).isEmpty();
        ObjectNode stored = example.deepCopy();
        stored.remove("type");
        ObjectNode latest = Revisions.latest(EventType.COMMITMENT_SIGNED, "1", stored);
        assertThat(latest.get("data").get("settlement").stringValue()).isEqualTo("cash");
        assertThat(latest.get("data").get("withinBurn").booleanValue()).isTrue();
        assertThat(stored.get("data").has("settlement"))
                .as("what is stored is never changed")
                .isFalse();
        latest.put("type", "CommitmentSigned");
        assertThat(errors(schema(entry(EventType.COMMITMENT_SIGNED, "2")), latest)).isEmpty();
    }

    @Test
    void aRevisionThatNobodyKnowsIsRefused() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () ->
                                        Revisions.latest(
                                                EventType.CLAIM_MADE,
                                                "9",
                                                StrictJson.object("{}"))))
                .hasMessage(
                        "The ledger holds ClaimMade of revision 9, which this version cannot read");
    }

    private static List<Error> errors(Schema schema, ObjectNode line) {
        return schema.validate(line.toString(), InputFormat.JSON);
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }
}
