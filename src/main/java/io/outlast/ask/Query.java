package io.outlast.ask;

import io.outlast.calendar.Days;
import io.outlast.calendar.NoSuchDay;
import io.outlast.event.Refusal;
import io.outlast.event.Word;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The parameters of a question as they were given, each read strictly by its form: once, with a
 * value, and in the words of the contract.
 */
public final class Query {
    private static final Query NOTHING = new Query(Map.of());

    private final Map<String, List<String>> given;

    private Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /**
     * Reads the query of an address.
     *
     * @param text what stands behind the question mark; null where there is none
     * @throws Refusal if its percent signs are not followed by UTF-8
     */
    public static Query parse(@Nullable String text) {
        if (text == null || text.isEmpty()) return NOTHING;
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            given.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
        }
        return new Query(given);
    }

    /** The same without parameters that have no value, as a form sends fields left empty. */
    public Query filled() {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        given.forEach(
                (name, values) -> {
                    List<String> some = values.stream().filter(v -> !v.isEmpty()).toList();
                    if (!some.isEmpty()) filled.put(name, some);
                });
        return new Query(filled);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.chars().allMatch(c -> c < 128))
            return text.replace('+', ' ');
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) throw unreadable();
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c < 128) {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                throw unreadable();
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                "The query cannot be read: a percent sign has to be followed by two hexadecimal"
                        + " digits of UTF-8");
    }

    /**
     * Refuses parameters that nobody reads, and those without a value.
     *
     * @param known what is read here
     */
    public void refuseStrangers(Set<String> known) {
        given.forEach(
                (name, values) -> {
                    if (!known.contains(name)) {
                        String may =
                                known.isEmpty()
                                        ? "there are none here"
                                        : "known here are " + String.join(", ", known);
                        throw Refusal.of(
                                Refusal.Kind.UNREADABLE,
                                shown(name),
                                "\"%s\" is not a query parameter; %s".formatted(shown(name), may));
                    }
                    if (values.stream().anyMatch(Query::hasControl)) {
                        throw Refusal.of(
                                Refusal.Kind.UNREADABLE,
                                name,
                                "%s contains a control character; leave it out".formatted(name));
                    }
                    if (values.contains("")) {
                        throw Refusal.of(
                                Refusal.Kind.UNREADABLE,
                                name,
                                "%s is given without a value; leave it out, or say one"
                                        .formatted(name));
                    }
                });
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 57) + "...";
    }

    /** Whether it is given. */
    public boolean has(Parameter parameter) {
        return given.containsKey(parameter.word());
    }

    /** The value; null where it is left out. */
    public @Nullable String text(Parameter parameter) {
        List<String> values = given.get(parameter.word());
        if (values == null) return null;
        if (values.size() > 1) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    parameter.word(),
                    "%s is given %d times; once is enough"
                            .formatted(parameter.word(), values.size()));
        }
        return values.getFirst();
    }

    /** The value, or what is usual. */
    public String text(Parameter parameter, String usual) {
        String text = text(parameter);
        return text == null ? usual : text;
    }

    /**
     * A value that has a form of its own; null where it is left out.
     *
     * @param form throws IllegalArgumentException with a sentence where the text is not of it
     */
    public <T> @Nullable T read(Parameter parameter, Function<String, T> form) {
        String text = text(parameter);
        return text == null ? null : parse(parameter, text, form);
    }

    /** A value that has a form of its own, or what is usual. */
    public <T> T read(Parameter parameter, T usual, Function<String, T> form) {
        T value = read(parameter, form);
        return value == null ? usual : value;
    }

    static <T> T parse(Parameter parameter, String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            // A day outside the calendar of the ledger can be read; it breaks a rule.
            Refusal.Kind kind =
                    e instanceof NoSuchDay ? Refusal.Kind.RULE : Refusal.Kind.UNREADABLE;
            throw Refusal.of(
                    kind, parameter.word(), "%s: %s".formatted(parameter.word(), e.getMessage()));
        }
    }

    /** A day; null where it is left out. */
    public @Nullable LocalDate day(Parameter parameter) {
        return read(parameter, Days::parse);
    }

    /** A day, or the usual one. */
    public LocalDate day(Parameter parameter, LocalDate usual) {
        return read(parameter, usual, Days::parse);
    }

    /** A day that has to be given. */
    public LocalDate requiredDay(Parameter parameter) {
        LocalDate day = day(parameter);
        if (day != null) return day;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE, parameter.word(), parameter.word() + " is missing");
    }

    /** One of the words of a kind. */
    public <E extends Enum<E>> E word(Parameter parameter, E usual) {
        String text = text(parameter);
        return text == null
                ? usual
                : Word.required(parameter.word(), text, usual.getDeclaringClass());
    }

    /** True or false; false where it is left out. */
    public boolean flag(Parameter parameter) {
        return read(
                parameter,
                false,
                text ->
                        switch (text) {
                            case "true" -> true;
                            case "false" -> false;
                            default ->
                                    throw new IllegalArgumentException(
                                            "\"%s\" is neither true nor false".formatted(text));
                        });
    }

    /** A whole number within bounds, both inclusive. */
    public int number(Parameter parameter, int usual, int least, int most) {
        return read(
                parameter,
                usual,
                text -> {
                    if (text.matches("[0-9]{1,9}")) {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) return number;
                    }
                    throw new IllegalArgumentException(
                            "\"%s\" is no whole number from %d to %d".formatted(text, least, most));
                });
    }
}
