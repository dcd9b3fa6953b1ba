package io.outlast.json;

import io.outlast.calendar.Days;
import io.outlast.calendar.NoSuchDay;
import io.outlast.calendar.Span;
import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.money.Amounts;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the fields of one JSON object strictly and collects every fault with its path, so that a
 * user sees them all at once. A field at fault yields a stand-in; {@link Faults#refuseIfAny} must
 * be called before anything is done with what was read.
 */
final class ObjectReader {
    /** The faults of one input. */
    static final class Faults {
        private final List<Refusal.Fault> found = new ArrayList<>();
        private final boolean stored;
        private boolean unreadable;

        /** The faults of an input that is new to the ledger. */
        Faults() {
            this(false);
        }

        /**
         * @param stored whether it was accepted before, so that limits of length no longer apply
         */
        Faults(boolean stored) {
            this.stored = stored;
        }

        void unreadable(String field, String message) {
            unreadable = true;
            found.add(new Refusal.Fault(0, field, message));
        }

        void rule(String field, String message) {
            found.add(new Refusal.Fault(0, field, message));
        }

        boolean none() {
            return found.isEmpty();
        }

        void refuseIfAny() {
            if (!found.isEmpty()) {
                throw new Refusal(unreadable ? Refusal.Kind.UNREADABLE : Refusal.Kind.RULE, found);
            }
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int LONGEST_KEY = 200;
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Money NO_MONEY = Money.zero(CurrencyUnit.USD);
    private static final LocalDate NO_DAY = Days.FIRST;

    private final ObjectNode node;
    private final String path;
    private final Faults faults;
    private final Set<String> read;

    ObjectReader(ObjectNode node, String path, Faults faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        // What was accepted once is not looked through for strangers again.
        this.read = faults.stored ? Set.of() : new HashSet<>();
    }

    Faults faults() {
        return faults;
    }

    static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    /** Refuses every field that was not asked for. */
    void nothingElse() {
        if (faults.stored) return;
        for (String name : node.propertyNames()) {
            if (!read.contains(name)) {
                faults.unreadable(
                        at(name),
                        "\""
                                + clip(name)
                                + "\" is not a field here; known are "
                                + String.join(", ", read.stream().sorted().toList()));
            }
        }
    }

    String id(String name) {
        return idOr(required(name), name);
    }

    @Nullable String optionalId(String name) {
        JsonNode value = optional(name);
        return value == null ? null : idOr(value, name);
    }

    private String idOr(@Nullable JsonNode value, String name) {
        String text = string(value, name);
        if (text != null && !ID.matcher(text).matches()) {
            faults.unreadable(
                    at(name),
                    "\""
                            + clip(text)
                            + "\" is no id; letters, digits, dots, hyphens and underscores are"
                            + " needed, at most 100");
            return "";
        }
        return text == null ? "" : text;
    }

    String text(String name, int longest) {
        return orEmpty(textOr(required(name), name, longest));
    }

    @Nullable String optionalText(String name, int longest) {
        return textOr(optional(name), name, longest);
    }

    private @Nullable String textOr(@Nullable JsonNode value, String name, int longest) {
        String text = string(value, name);
        if (text == null) return null;
        String fault = faults.stored ? null : Text.fault(text, longest);
        if (fault == null) return text;
        faults.rule(at(name), name + " " + fault);
        return null;
    }

    /** A key; its length is counted as the store counts it. */
    @Nullable String optionalKey(String name) {
        String key = optionalText(name, LONGEST_KEY);
        if (key == null || faults.stored || key.length() <= LONGEST_KEY) return key;
        faults.rule(
                at(name),
                name
                        + " has "
                        + key.length()
                        + " characters; at most "
                        + LONGEST_KEY
                        + " are kept");
        return null;
    }

    /** A web address, http or https alone. */
    @Nullable String optionalUrl(String name) {
        String text = optionalText(name, 2000);
        if (text == null) return null;
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null)
                return text;
        } catch (URISyntaxException e) {
            // Answered below, in our own words.
        }
        faults.rule(
                at(name),
                "\""
                        + clip(text)
                        + "\" is no web address; one with http or https is needed, such as"
                        + " https://example.com/article");
        return null;
    }

    LocalDate date(String name) {
        LocalDate day = parsed(required(name), name, ObjectReader::day);
        return day == null ? NO_DAY : day;
    }

    @Nullable LocalDate optionalDate(String name) {
        return parsed(optional(name), name, ObjectReader::day);
    }

    private static LocalDate day(String text) {
        return Days.parse(text);
    }

    /** A value written as a text that has a form of its own. */
    <T> @Nullable T optionalForm(String name, Function<String, T> form) {
        return parsed(optional(name), name, form);
    }

    <T> T form(String name, Function<String, T> form, T standIn) {
        T value = parsed(required(name), name, form);
        return value == null ? standIn : value;
    }

    private <T> @Nullable T parsed(
            @Nullable JsonNode value, String name, Function<String, T> form) {
        String text = string(value, name);
        if (text == null) return null;
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            String message = name + ": " + e.getMessage();
            // A day outside the calendar of the ledger can be read; it breaks a rule.
            if (e instanceof NoSuchDay) faults.rule(at(name), message);
            else faults.unreadable(at(name), message);
            return null;
        }
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        E value = wordOr(required(name), name, type);
        return value == null ? type.getEnumConstants()[0] : value;
    }

    <E extends Enum<E>> @Nullable E optionalWord(String name, Class<E> type) {
        return wordOr(optional(name), name, type);
    }

    private <E extends Enum<E>> @Nullable E wordOr(
            @Nullable JsonNode value, String name, Class<E> type) {
        String text = string(value, name);
        if (text == null) return null;
        Optional<E> word = Word.read(type, text);
        if (word.isEmpty()) {
            faults.unreadable(
                    at(name),
                    "\""
                            + clip(text)
                            + "\" is not known for "
                            + name
                            + "; one of these is needed: "
                            + Word.all(type));
        }
        return word.orElse(null);
    }

    @Nullable Boolean optionalBoolean(String name) {
        JsonNode value = optional(name);
        if (value == null) return null;
        if (value.isBoolean()) return value.booleanValue();
        faults.unreadable(at(name), name + " is " + kindOf(value) + "; true or false is needed");
        return null;
    }

    boolean bool(String name) {
        if (required(name) == null) return false;
        Boolean value = optionalBoolean(name);
        return value != null && value;
    }

    /** A plain decimal number, as a number or as a text, within bounds. */
    @Nullable BigDecimal optionalDecimal(String name, int digits, int decimals) {
        JsonNode value = optional(name);
        if (value == null) return null;
        String text = digits(value, name);
        if (text == null) return null;
        if (!PLAIN_NUMBER.matcher(text).matches()) {
            faults.unreadable(
                    at(name), name + ": \"" + clip(text) + "\" is no plain decimal number");
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.precision() - plain.scale() > digits || plain.scale() > decimals) {
            faults.rule(
                    at(name),
                    name
                            + ": "
                            + clip(text)
                            + " is too large or too precise; at most "
                            + digits
                            + " digits before and "
                            + decimals
                            + " after the point are kept");
            return null;
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    BigDecimal decimal(String name, int digits, int decimals) {
        if (required(name) == null) return BigDecimal.ONE;
        BigDecimal value = optionalDecimal(name, digits, decimals);
        return value == null ? BigDecimal.ONE : value;
    }

    CurrencyUnit currency(String name) {
        String text = string(required(name), name);
        return currencyOf(text, name);
    }

    private CurrencyUnit currencyOf(@Nullable String text, String name) {
        if (text == null) return CurrencyUnit.USD;
        try {
            return Amounts.currency(text);
        } catch (IllegalArgumentException e) {
            faults.rule(at(name), name + ": " + e.getMessage());
            return CurrencyUnit.USD;
        }
    }

    /** An amount of any sign. */
    Money money(String name) {
        JsonNode value = required(name);
        Money money = value == null ? null : moneyOr(value, name);
        return money == null ? NO_MONEY : money;
    }

    /** An amount above zero. */
    Money positiveMoney(String name) {
        Money money = money(name);
        aboveZero(has(name) ? money : null, name);
        return money;
    }

    @Nullable Money optionalPositiveMoney(String name) {
        JsonNode value = optional(name);
        return value == null ? null : aboveZero(moneyOr(value, name), name);
    }

    /** An amount of zero or more. */
    @Nullable Money optionalFee(String name) {
        JsonNode value = optional(name);
        Money money = value == null ? null : moneyOr(value, name);
        if (money != null && money.isNegative()) {
            faults.rule(
                    at(name), name + " is " + Amounts.format(money) + "; zero or more is needed");
        }
        return money;
    }

    private @Nullable Money aboveZero(@Nullable Money money, String name) {
        // The stand-in of a field at fault is zero, too, but then there is a fault already.
        if (money != null && money != NO_MONEY && !money.isPositive()) {
            faults.rule(
                    at(name),
                    name + " is " + Amounts.format(money) + "; an amount above zero is needed");
        }
        return money;
    }

    private @Nullable Money moneyOr(JsonNode value, String name) {
        if (!(value instanceof ObjectNode object)) {
            faults.unreadable(
                    at(name),
                    name
                            + " is "
                            + kindOf(value)
                            + "; money is needed, such as {\"amount\": \"40000000000.00\","
                            + " \"currency\": \"USD\"}");
            return null;
        }
        ObjectReader in = new ObjectReader(object, at(name), faults);
        JsonNode amount = in.required("amount");
        String code = in.string(in.required("currency"), "currency");
        in.nothingElse();
        if (amount == null || code == null) return null;
        String digits = in.digits(amount, "amount");
        CurrencyUnit currency = in.currencyOf(code, "currency");
        if (digits == null || !faults.none()) return null;
        try {
            return Amounts.parse(digits, currency);
        } catch (IllegalArgumentException e) {
            String message = name + ": " + e.getMessage();
            if (e.getMessage() != null && e.getMessage().contains(" is no amount"))
                faults.unreadable(in.at("amount"), message);
            else faults.rule(in.at("amount"), message);
            return null;
        }
    }

    /** The digits of a number, which may be written as a text; their length is bounded first. */
    private @Nullable String digits(JsonNode value, String name) {
        if (value.isString()) return value.stringValue();
        if (!value.isNumber()) {
            faults.unreadable(
                    at(name),
                    name
                            + " is "
                            + kindOf(value)
                            + "; decimal digits are needed, such as \"40000000000.00\"");
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.precision() > 60 || Math.abs(number.scale()) > 60) {
            faults.rule(
                    at(name),
                    name + " has more digits than any amount; at most 18 in minor units are kept");
            return null;
        }
        // A number has no decimals of its own beyond the last that is not zero; a text has what it
        // shows.
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** {@code start} and {@code end}, both required. */
    Span span() {
        LocalDate start = date("start");
        LocalDate end = date("end");
        if (start != NO_DAY && end != NO_DAY && end.isBefore(start)) {
            faults.rule(at("end"), "the end " + end + " is before the start " + start);
        }
        return end.isBefore(start) ? new Span(start, start) : new Span(start, end);
    }

    /** A required object. */
    ObjectReader object(String name) {
        JsonNode value = required(name);
        if (value instanceof ObjectNode object) return new ObjectReader(object, at(name), faults);
        if (value != null)
            faults.unreadable(at(name), name + " is " + kindOf(value) + "; an object is needed");
        return new ObjectReader(node.objectNode(), at(name), new Faults());
    }

    /** The objects of a list, each read by {@code element}; null where the list is absent. */
    <T> @Nullable List<T> optionalList(String name, int most, Function<ObjectReader, T> element) {
        JsonNode value = optional(name);
        if (value == null) return null;
        if (!value.isArray()) {
            faults.unreadable(at(name), name + " is " + kindOf(value) + "; a list is needed");
            return List.of();
        }
        if (value.size() > most) {
            faults.rule(
                    at(name),
                    name + " has " + value.size() + " entries; at most " + most + " are kept");
            return List.of();
        }
        List<T> list = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            String entry = name + "[" + i + "]";
            if (value.get(i) instanceof ObjectNode object) {
                ObjectReader in = new ObjectReader(object, at(entry), faults);
                list.add(element.apply(in));
                in.nothingElse();
            } else {
                faults.unreadable(
                        at(entry), entry + " is " + kindOf(value.get(i)) + "; an object is needed");
            }
        }
        return List.copyOf(list);
    }

    <T> List<T> list(String name, int most, Function<ObjectReader, T> element) {
        required(name);
        List<T> list = optionalList(name, most, element);
        return list == null ? List.of() : list;
    }

    /** A field that is known here, but read elsewhere. */
    void skip(String name) {
        if (!faults.stored) read.add(name);
    }

    private @Nullable JsonNode optional(String name) {
        if (!faults.stored) read.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable JsonNode required(String name) {
        JsonNode value = optional(name);
        if (value == null) faults.unreadable(at(name), name + " is missing");
        return value;
    }

    private @Nullable String string(@Nullable JsonNode value, String name) {
        if (value == null) return null;
        if (value.isString()) return value.stringValue();
        faults.unreadable(at(name), name + " is " + kindOf(value) + "; a text is needed");
        return null;
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String clip(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(60)
                .forEach(
                        c -> {
                            if (Text.fault("x" + Character.toString(c) + "x", 10) == null)
                                shown.appendCodePoint(c);
                            else shown.append('?');
                        });
        return text.length() <= 60 ? shown.toString() : shown + "...";
    }
}
