package io.outlast.catalogue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The kinds of fields that are plain decimal numbers, written as a number or as a text. Precision
 * and scale are bounded before anything is computed.
 */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final String POSITIVE_TEXT = "^[0-9]+(\\.[0-9]+)?$";
    private static final int MOST_DIGITS = 60;
    private static final int MOST_MONTHS = 600;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What an exchange rate may be, before the rules ask whether it is above zero. */
    static final FieldKind<BigDecimal> RATE =
            new Decimal<>(12, 12, text(), Numbers::anyNumber, Numbers::asText, BigDecimal.ONE);

    /** A number of shares. */
    static final FieldKind<BigDecimal> SHARES =
            new Decimal<>(18, 6, text(), Numbers::aboveZero, Numbers::asText, BigDecimal.ONE);

    /** A probability; the rules say that it lies between 0 and 1. */
    static final FieldKind<BigDecimal> PROBABILITY =
            new Decimal<>(
                    1,
                    10,
                    JSON.objectNode().put("type", "number").put("minimum", 0).put("maximum", 1),
                    Numbers::anyNumber,
                    JSON::numberNode,
                    BigDecimal.ONE);

    /** A whole number of months. */
    static final FieldKind<Integer> MONTHS =
            new Decimal<>(
                    4,
                    0,
                    JSON.objectNode()
                            .put("type", "integer")
                            .put("minimum", 1)
                            .put("maximum", MOST_MONTHS),
                    Numbers::months,
                    JSON::numberNode,
                    1);

    private Numbers() {}

    /** A factor: above zero, or from zero on where that makes sense. */
    static FieldKind<BigDecimal> factor(boolean zero, BigDecimal most) {
        return new Decimal<>(
                4,
                6,
                text(),
                (number, name, in) -> {
                    boolean low = zero ? number.signum() < 0 : number.signum() <= 0;
                    if (low || number.compareTo(most) > 0) {
                        in.reading()
                                .rule(
                                        in.at(name),
                                        "%s is %s; a number %s to %s is needed"
                                                .formatted(
                                                        name,
                                                        number.toPlainString(),
                                                        zero ? "from 0" : "above 0",
                                                        most));
                    }
                    return number;
                },
                Numbers::asText,
                BigDecimal.ONE);
    }

    /** The digits of a number, which may be written as a text; their length is bounded first. */
    static @Nullable String digits(JsonNode value, String name, ObjectReader in) {
        if (value.isString()) return value.stringValue();
        if (!value.isNumber()) {
            in.reading()
                    .unreadable(
                            in.at(name),
                            "%s is %s; decimal digits are needed, such as \"40000000000.00\""
                                    .formatted(name, ObjectReader.kindOf(value)));
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
            in.reading()
                    .rule(
                            in.at(name),
                            "%s has more digits than any amount; at most 18 in minor units are kept"
                                    .formatted(name));
            return null;
        }
        // A number has no decimals of its own beyond the last that is not zero; a text has what it
        // shows.
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private interface Bounds<T> {
        @Nullable T within(BigDecimal number, String name, ObjectReader in);
    }

    private record Decimal<T>(
            int digits,
            int decimals,
            ObjectNode schema,
            Bounds<T> bounds,
            Function<T, JsonNode> writing,
            T standIn)
            implements FieldKind<T> {
        @Override
        public @Nullable T read(JsonNode value, String name, ObjectReader in) {
            String text = Numbers.digits(value, name, in);
            if (text == null) return null;
            if (!PLAIN.matcher(text).matches()) {
                in.reading()
                        .unreadable(
                                in.at(name),
                                "%s: \"%s\" is no plain decimal number"
                                        .formatted(name, Text.clip(text)));
                return null;
            }
            BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
            if (plain.precision() - plain.scale() > digits || plain.scale() > decimals) {
                in.reading()
                        .rule(
                                in.at(name),
                                ("%s: %s is too large or too precise; at most %d digits before and"
                                                + " %d after the point are kept")
                                        .formatted(name, Text.clip(text), digits, decimals));
                return null;
            }
            return bounds.within(plain.scale() < 0 ? plain.setScale(0) : plain, name, in);
        }

        @Override
        public JsonNode write(T value) {
            return writing.apply(value);
        }

        @Override
        public ObjectNode schema() {
            return schema.deepCopy();
        }

        @Override
        public FormControl control() {
            return FormControl.of(
                    schema.path("type").asString("").equals("string")
                            ? FormControl.Input.TEXT
                            : FormControl.Input.NUMBER);
        }
    }

    private static ObjectNode text() {
        return Schemas.pattern(POSITIVE_TEXT);
    }

    private static JsonNode asText(BigDecimal number) {
        return JSON.stringNode(number.toPlainString());
    }

    private static BigDecimal anyNumber(BigDecimal number, String name, ObjectReader in) {
        return number;
    }

    private static BigDecimal aboveZero(BigDecimal number, String name, ObjectReader in) {
        if (number.signum() <= 0) {
            in.reading()
                    .rule(
                            in.at(name),
                            "%s is %s; a number above zero is needed"
                                    .formatted(name, number.toPlainString()));
        }
        return number;
    }

    private static @Nullable Integer months(BigDecimal number, String name, ObjectReader in) {
        if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(MOST_MONTHS)) <= 0)
            return number.intValueExact();
        in.reading()
                .rule(
                        in.at(name),
                        "%s is %s; a whole number from 1 to %d is needed"
                                .formatted(name, number.toPlainString(), MOST_MONTHS));
        return null;
    }
}
