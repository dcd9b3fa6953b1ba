package io.outlast.catalogue;

import io.outlast.calendar.Days;
import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.NoSuchDay;
import io.outlast.calendar.Quarter;
import io.outlast.event.Word;
import io.outlast.money.Amounts;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of fields that are written as texts, and yes or no. */
final class Kinds {
    /** The longest name of a person, a company or a thing. */
    static final int NAME = 200;

    /** The longest title of a document. */
    static final int TITLE = 500;

    /** The longest text of sentences. */
    static final int PROSE = 4000;

    /** The longest id of a tranche, or reference to an aggregate. */
    static final int REFERENCE = 100;

    private static final int ONE_LINE = 1000;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_URL = 2000;
    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern DIGEST_FORM = Pattern.compile("[0-9a-f]{64}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static final FieldKind<String> ID =
            new Written<>(
                    Schemas.reference("id"),
                    FormControl.of(FormControl.Input.TEXT),
                    "",
                    Function.identity(),
                    Kinds::id);
    static final FieldKind<String> KEY =
            new Written<>(
                    Schemas.text(LONGEST_KEY),
                    FormControl.of(FormControl.Input.TEXT),
                    "",
                    Function.identity(),
                    Kinds::key);
    static final FieldKind<String> URL =
            new Written<>(
                    Schemas.text(LONGEST_URL),
                    FormControl.of(FormControl.Input.TEXT),
                    "",
                    Function.identity(),
                    Kinds::url);
    static final FieldKind<String> DIGEST =
            new Written<>(
                    Schemas.pattern("^[0-9a-f]{64}$"),
                    FormControl.of(FormControl.Input.TEXT),
                    "",
                    Function.identity(),
                    Kinds::digest);
    static final FieldKind<LocalDate> DAY =
            formed(
                    Schemas.reference("date"),
                    FormControl.Input.DATE,
                    Days.FIRST,
                    LocalDate::toString,
                    Days::parse);
    static final FieldKind<Quarter> QUARTER =
            formed(
                    Schemas.pattern("^[0-9]{4}-Q[1-4]$"),
                    FormControl.Input.TEXT,
                    new Quarter(2000, 1),
                    Quarter::toString,
                    Quarter::parse);
    static final FieldKind<FiscalYear> FISCAL_YEAR_END =
            formed(
                    Schemas.pattern("^--[0-9]{2}-[0-9]{2}$"),
                    FormControl.Input.TEXT,
                    new FiscalYear(Month.DECEMBER),
                    FiscalYear::toString,
                    FiscalYear::parse);
    static final FieldKind<CurrencyUnit> CURRENCY =
            new Written<>(
                    Schemas.pattern("^[A-Z]{3}$"),
                    FormControl.of(FormControl.Input.TEXT),
                    CurrencyUnit.USD,
                    CurrencyUnit::getCode,
                    Kinds::currency);
    static final FieldKind<Boolean> YES_NO = new YesNo();

    private Kinds() {}

    /** A text of at most so many characters, without anything that deceives the eye. */
    static FieldKind<String> text(int longest) {
        return new Written<>(
                Schemas.text(longest),
                FormControl.of(
                        longest > ONE_LINE ? FormControl.Input.PROSE : FormControl.Input.TEXT),
                "",
                Function.identity(),
                (text, name, in) -> plain(text, name, in, longest));
    }

    /** One of the words of the contract. */
    static <E extends Enum<E>> FieldKind<E> word(Class<E> type) {
        List<String> words = Stream.of(type.getEnumConstants()).map(Word::of).toList();
        return new Written<>(
                Schemas.words(words),
                FormControl.choice(words),
                type.getEnumConstants()[0],
                Word::of,
                (text, name, in) -> {
                    E word = Word.read(type, text).orElse(null);
                    if (word == null) {
                        in.reading()
                                .unreadable(
                                        in.at(name),
                                        Word.unknown(Text.clip(text), name, Word.all(type)));
                    }
                    return word;
                });
    }

    /** The text of a value; null, and a fault, where it is something else. */
    static @Nullable String string(JsonNode value, String name, ObjectReader in) {
        if (value.isString()) return value.stringValue();
        in.reading()
                .unreadable(
                        in.at(name),
                        "%s is %s; a text is needed".formatted(name, ObjectReader.kindOf(value)));
        return null;
    }

    private interface TextReading<T> {
        @Nullable T read(String text, String name, ObjectReader in);
    }

    private record Written<T>(
            ObjectNode schema,
            FormControl control,
            T standIn,
            Function<T, String> writing,
            TextReading<T> reading)
            implements FieldKind<T> {
        @Override
        public @Nullable T read(JsonNode value, String name, ObjectReader in) {
            String text = string(value, name, in);
            return text == null ? null : reading.read(text, name, in);
        }

        @Override
        public JsonNode write(T value) {
            return JSON.stringNode(writing.apply(value));
        }

        @Override
        public ObjectNode schema() {
            return schema.deepCopy();
        }
    }

    /** A text that has a form of its own. */
    private static <T> FieldKind<T> formed(
            ObjectNode schema,
            FormControl.Input input,
            T standIn,
            Function<T, String> writing,
            Function<String, T> parse) {
        return new Written<>(
                schema,
                FormControl.of(input),
                standIn,
                writing,
                (text, name, in) -> {
                    try {
                        return parse.apply(text);
                    } catch (IllegalArgumentException e) {
                        String message = "%s: %s".formatted(name, e.getMessage());
                        // A day outside the calendar of the ledger can be read; it breaks a rule.
                        if (e instanceof NoSuchDay) in.reading().rule(in.at(name), message);
                        else in.reading().unreadable(in.at(name), message);
                        return null;
                    }
                });
    }

    private static @Nullable String plain(String text, String name, ObjectReader in, int longest) {
        String fault = in.reading().stored() ? null : Text.fault(text, longest);
        if (fault == null) return text;
        in.reading().rule(in.at(name), name + " " + fault);
        return null;
    }

    private static @Nullable String id(String text, String name, ObjectReader in) {
        if (in.reading().stored() || ID_FORM.matcher(text).matches()) return text;
        in.reading()
                .unreadable(
                        in.at(name),
                        "\"%s\" is no id; letters, digits, dots, hyphens and underscores are needed, at most 100"
                                .formatted(Text.clip(text)));
        return null;
    }

    /** A key; its length is counted as the store counts it. */
    private static @Nullable String key(String text, String name, ObjectReader in) {
        String key = plain(text, name, in, LONGEST_KEY);
        if (key == null || in.reading().stored() || key.length() <= LONGEST_KEY) return key;
        in.reading()
                .rule(
                        in.at(name),
                        "%s has %d characters; at most %d are kept"
                                .formatted(name, key.length(), LONGEST_KEY));
        return null;
    }

    /** A SHA-256, under which a document is kept. */
    private static @Nullable String digest(String text, String name, ObjectReader in) {
        if (in.reading().stored() || DIGEST_FORM.matcher(text).matches()) return text;
        in.reading()
                .unreadable(
                        in.at(name),
                        "\"%s\" names no document; its SHA-256 in 64 lower-case hexadecimal digits is needed"
                                .formatted(Text.clip(text)));
        return null;
    }

    /** A web address, http or https alone. */
    private static @Nullable String url(String given, String name, ObjectReader in) {
        String text = plain(given, name, in, LONGEST_URL);
        if (text == null) return null;
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null)
                return text;
        } catch (URISyntaxException e) {
            // Answered below, in our own words.
        }
        in.reading()
                .rule(
                        in.at(name),
                        ("\"%s\" is no web address; one with http or https is needed, such as "
                                        + "https://example.com/article")
                                .formatted(Text.clip(text)));
        return null;
    }

    /** A currency by its code; null, and a fault, where there is none of that code. */
    static @Nullable CurrencyUnit currency(String text, String name, ObjectReader in) {
        try {
            return Amounts.currency(text);
        } catch (IllegalArgumentException e) {
            in.reading().rule(in.at(name), "%s: %s".formatted(name, e.getMessage()));
            return null;
        }
    }

    private static final class YesNo implements FieldKind<Boolean> {
        @Override
        public @Nullable Boolean read(JsonNode value, String name, ObjectReader in) {
            if (value.isBoolean()) return value.booleanValue();
            in.reading()
                    .unreadable(
                            in.at(name),
                            "%s is %s; true or false is needed"
                                    .formatted(name, ObjectReader.kindOf(value)));
            return null;
        }

        @Override
        public JsonNode write(Boolean value) {
            return JSON.booleanNode(value);
        }

        @Override
        public ObjectNode schema() {
            return JSON.objectNode().put("type", "boolean");
        }

        @Override
        public Boolean standIn() {
            return false;
        }

        @Override
        public FormControl control() {
            return FormControl.of(FormControl.Input.YES_NO);
        }
    }
}
