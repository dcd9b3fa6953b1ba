package io.outlast.catalogue;

import io.outlast.money.Amounts;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of fields that are amounts of money. */
enum MoneyKind implements FieldKind<Money> {
    /** Of any sign: a balance, a burn, a movement. */
    ANY,
    /** Above zero. */
    POSITIVE,
    /** Zero or more: a fee. */
    ZERO_OR_MORE;

    private static final Money NOTHING = Money.zero(CurrencyUnit.USD);

    @Override
    public @Nullable Money read(JsonNode value, String name, ObjectReader in) {
        Money money = money(value, name, in);
        if (money == null) return null;
        if (this == POSITIVE && !money.isPositive()) {
            in.reading()
                    .rule(
                            in.at(name),
                            "%s is %s; an amount above zero is needed"
                                    .formatted(name, Amounts.format(money)));
        }
        if (this == ZERO_OR_MORE && money.isNegative()) {
            in.reading()
                    .rule(
                            in.at(name),
                            "%s is %s; zero or more is needed"
                                    .formatted(name, Amounts.format(money)));
        }
        return money;
    }

    private static @Nullable Money money(JsonNode value, String name, ObjectReader around) {
        Reading reading = around.reading();
        if (!(value instanceof ObjectNode object)) {
            reading.unreadable(
                    around.at(name),
                    "%s is %s; money is needed, such as {\"amount\": \"40000000000.00\", \"currency\": \"USD\"}"
                            .formatted(name, ObjectReader.kindOf(value)));
            return null;
        }
        ObjectReader in = new ObjectReader(object, around.at(name), reading);
        JsonNode amount = in.required("amount");
        JsonNode code = in.required("currency");
        String currencyCode = code == null ? null : Kinds.string(code, "currency", in);
        in.nothingElse();
        if (amount == null || currencyCode == null) return null;
        String digits = Numbers.digits(amount, "amount", in);
        CurrencyUnit currency = Kinds.currency(currencyCode, "currency", in);
        if (digits == null || currency == null) return null;
        try {
            return Amounts.parse(digits, currency);
        } catch (Amounts.NoAmount e) {
            reading.unreadable(in.at("amount"), "%s: %s".formatted(name, e.getMessage()));
        } catch (IllegalArgumentException e) {
            reading.rule(in.at("amount"), "%s: %s".formatted(name, e.getMessage()));
        }
        return null;
    }

    @Override
    public JsonNode write(Money value) {
        return of(value);
    }

    /** What is said of money wherever it stands. */
    static ObjectNode of(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", money.getAmount().toPlainString())
                .put("currency", money.getCurrencyUnit().getCode());
    }

    @Override
    public ObjectNode schema() {
        return Schemas.reference("money");
    }

    @Override
    public Money standIn() {
        return NOTHING;
    }

    @Override
    public FormControl control() {
        return FormControl.of(FormControl.Input.MONEY);
    }
}
