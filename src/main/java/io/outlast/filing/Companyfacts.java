package io.outlast.filing;

import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

import java.io.EOFException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of the SEC's companyfacts, as it is read: every fact in a currency, of the forms that
 * count, in the order of the file.
 *
 * @param cik the number of the company, ten digits
 * @param name as the file has it
 * @param facts those of documents that are read
 */
record Companyfacts(String cik, String name, List<FiledFact> facts) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> TAXONOMIES = Set.of("us-gaap", "ifrs-full");

    /** A fact as it stands in the file, of a document of a form that is read. */
    record FiledFact(
            String tag,
            String currency,
            FilingPeriod period,
            BigDecimal amount,
            String accession,
            String form,
            LocalDate filed) {}

    /**
     * Reads a file.
     *
     * @throws Refusal if it is no companyfacts, or ends in the middle
     */
    static Companyfacts read(InputStream in) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            return new CompanyfactsReading(json).read();
        } catch (JacksonException e) {
            boolean cut =
                    e instanceof UnexpectedEndOfInputException
                            || e.getCause() instanceof EOFException;
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    ("This is no companyfacts file: %s at line %d, column %d; one JSON object with"
                                    + " cik, entityName and facts is needed")
                            .formatted(
                                    cut ? "it ends in the middle" : "it is not well-formed JSON",
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()));
        }
    }

    /** The reading of one file, token by token: it may have a hundred thousand facts. */
    private static final class CompanyfactsReading {
        private final JsonParser json;
        private final List<FiledFact> facts = new ArrayList<>();
        private @Nullable String cik;
        private @Nullable String name;
        private boolean any;

        CompanyfactsReading(JsonParser json) {
            this.json = json;
        }

        Companyfacts read() {
            if (json.nextToken() != JsonToken.START_OBJECT) throw notOne("it is no JSON object");
            fields(
                    field -> {
                        switch (field) {
                            case "cik" -> cik = json.getValueAsString();
                            case "entityName" -> name = json.getValueAsString();
                            case "facts" -> taxonomies();
                            default -> json.skipChildren();
                        }
                    });
            if (json.nextToken() != null) throw notOne("something follows on its end");
            String number = cik;
            if (number == null || !number.matches("[0-9]{1,10}")) throw notOne("cik is missing");
            if (name == null || name.isBlank()) throw notOne("entityName is missing");
            if (!any) throw notOne("facts is missing");
            return new Companyfacts("0".repeat(10 - number.length()) + number, name, facts);
        }

        private static Refusal notOne(String why) {
            return Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "This is no companyfacts file: %s; one JSON object with cik, entityName and facts is needed"
                            .formatted(why));
        }

        /** Each field of the object that has begun, at its value. */
        private void fields(Consumer<String> each) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                json.nextToken();
                each.accept(field);
            }
        }

        private boolean object() {
            if (json.currentToken() == JsonToken.START_OBJECT) return true;
            json.skipChildren();
            return false;
        }

        private void taxonomies() {
            any = true;
            if (!object()) throw notOne("facts is no object");
            fields(
                    taxonomy -> {
                        if (!TAXONOMIES.contains(taxonomy)) json.skipChildren();
                        else if (object()) fields(this::tag);
                    });
        }

        private void tag(String tag) {
            if (!object()) return;
            fields(
                    field -> {
                        if (!field.equals("units")) json.skipChildren();
                        else if (object()) fields(unit -> unit(tag, unit));
                    });
        }

        private void unit(String tag, String unit) {
            if (!unit.matches("[A-Z]{3}") || json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (object()) fact(tag, unit);
            }
        }

        private void fact(String tag, String unit) {
            String[] texts = new String[5];
            BigDecimal[] amount = new BigDecimal[1];
            fields(
                    field -> {
                        switch (field) {
                            case "start" -> texts[0] = json.getValueAsString();
                            case "end" -> texts[1] = json.getValueAsString();
                            case "accn" -> texts[2] = json.getValueAsString();
                            case "form" -> texts[3] = json.getValueAsString();
                            case "filed" -> texts[4] = json.getValueAsString();
                            case "val" -> {
                                if (json.currentToken().isNumeric())
                                    amount[0] = json.getDecimalValue();
                            }
                            default -> json.skipChildren();
                        }
                    });
            if (texts[3] == null || !Filing.isRead(texts[3])) return;
            if (amount[0] == null || texts[1] == null || texts[2] == null || texts[4] == null)
                throw notOne(
                        "a fact of %s in %s has no end, val, accn or filed".formatted(tag, unit));
            try {
                FilingPeriod period =
                        new FilingPeriod(
                                texts[0] == null ? null : LocalDate.parse(texts[0]),
                                LocalDate.parse(texts[1]));
                facts.add(
                        new FiledFact(
                                tag,
                                unit,
                                period,
                                amount[0],
                                texts[2],
                                texts[3],
                                LocalDate.parse(texts[4])));
            } catch (DateTimeException e) {
                throw notOne(
                        "a fact of %s in %s has a day that is none: %s"
                                .formatted(tag, unit, e.getMessage()));
            }
        }
    }
}
