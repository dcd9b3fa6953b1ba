package io.outlast.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;

/** Amounts as they are read, converted and summed, at the edges of 18 digits. */
class AmountsTest {
    private static final CurrencyUnit JPY = CurrencyUnit.JPY;

    @Test
    void anAmountHasNoMoreDecimalsThanItsCurrencyAndNoMoreThanEighteenDigits() {
        assertThat(Amounts.parse("12.5", CurrencyUnit.USD)).isEqualTo(Money.parse("USD 12.50"));
        assertThat(Amounts.parse("-7", JPY)).isEqualTo(Money.parse("JPY -7"));
        assertThat(Amounts.parse("9999999999999999.99", CurrencyUnit.USD).getAmountMinorLong())
                .isEqualTo(Amounts.LARGEST);
        assertThat(Amounts.parse("-9999999999999999.99", CurrencyUnit.USD).getAmountMinorLong())
                .isEqualTo(-Amounts.LARGEST);
        assertThatThrownBy(() -> Amounts.parse("10000000000000000.00", CurrencyUnit.USD))
                .hasMessage(
                        "10000000000000000.00 USD has more than 18 digits in minor units; the"
                                + " largest amount is 9999999999999999.99 USD");
        assertThatThrownBy(() -> Amounts.parse("1.5", JPY))
                .hasMessage("1.5 has more decimals than JPY, which has 0");
        assertThatThrownBy(() -> Amounts.parse("1.500", CurrencyUnit.USD))
                .hasMessage("1.500 has more decimals than USD, which has 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,5", "1e3", "+1", ".5", "5.", "--1", "١"})
    void whatIsNoPlainDecimalNumberIsNoAmount(String text) {
        assertThatThrownBy(() -> Amounts.parse(text, CurrencyUnit.USD))
                .isInstanceOf(Amounts.NoAmount.class)
                .hasMessage(
                        "\"%s\" is no amount; a plain decimal number is needed, such as"
                                + " 40000000000.00",
                        text);
    }

    @Test
    void aLongTextIsCutInTheMessage() {
        assertThatThrownBy(() -> Amounts.parse("x".repeat(60), CurrencyUnit.USD))
                .hasMessageStartingWith("\"" + "x".repeat(60) + "\" is no amount");
        assertThatThrownBy(() -> Amounts.parse("x".repeat(61), CurrencyUnit.USD))
                .hasMessageStartingWith("\"" + "x".repeat(57) + "...\" is no amount");
    }

    @Test
    void aCurrencyIsOneOfIso4217ThatHasMinorUnits() {
        assertThat(Amounts.currency("CHF")).isEqualTo(CurrencyUnit.CHF);
        for (String none : new String[] {"usd", "XAU", "ZZZ", "US", "DOLLAR"})
            assertThatThrownBy(() -> Amounts.currency(none))
                    .hasMessage(
                            "\"%s\" is no currency; an ISO 4217 code is needed, such as USD", none);
    }

    @Test
    void anAmountIsWrittenWithItsDecimalsAndCode() {
        assertThat(Amounts.format(Money.parse("USD 12000000000.5")))
                .isEqualTo("12000000000.50 USD");
        assertThat(Amounts.format(-300, JPY)).isEqualTo("-300 JPY");
    }

    @ParameterizedTest
    @CsvSource({
        // 100 euros at 1.25 dollars; 100 dollars the other way round.
        "10000, EUR, USD, 1.25, false, 12500",
        "10000, USD, EUR, 1.25, true, 8000",
        // Half a cent goes to the even one: 0.005 to 0.00, 0.015 to 0.02; below zero alike.
        "1, USD, EUR, 0.5, false, 0",
        "3, USD, EUR, 0.5, false, 2",
        "-3, USD, EUR, 0.5, false, -2",
        "1, USD, EUR, 2, true, 0",
        "3, USD, EUR, 2, true, 2",
        // Yen have no decimals, Bahraini dinars three.
        "100, USD, JPY, 150.5, false, 150",
        "150, JPY, BHD, 0.0025, false, 375",
    })
    void aConversionIsRoundedHalfToEvenInMinorUnitsOfItsTarget(
            long minor, String from, String to, String rate, boolean inverse, long converted) {
        assertThat(
                        Amounts.convert(
                                minor,
                                CurrencyUnit.of(from),
                                CurrencyUnit.of(to),
                                new BigDecimal(rate),
                                inverse))
                .isEqualTo(converted);
    }

    @Test
    void whatDoesNotFitIsAnOverflowAndNeverWrapsAround() {
        assertThatThrownBy(
                        () ->
                                Amounts.convert(
                                        Amounts.LARGEST,
                                        CurrencyUnit.USD,
                                        CurrencyUnit.EUR,
                                        new BigDecimal("1000"),
                                        false))
                .isInstanceOf(AmountOverflow.class);
        assertThat(Exact.add(Long.MAX_VALUE, -1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThatThrownBy(() -> Exact.add(Long.MAX_VALUE, 1)).isInstanceOf(AmountOverflow.class);
        assertThat(Exact.subtract(5, 7)).isEqualTo(-2);
        assertThatThrownBy(() -> Exact.subtract(Long.MIN_VALUE, 1))
                .isInstanceOf(AmountOverflow.class);
        assertThat(Exact.multiply(-3, 4)).isEqualTo(-12);
        assertThatThrownBy(() -> Exact.multiply(Long.MAX_VALUE, 2))
                .isInstanceOf(AmountOverflow.class);
        assertThat(Exact.negate(5)).isEqualTo(-5);
        assertThatThrownBy(() -> Exact.negate(Long.MIN_VALUE)).isInstanceOf(AmountOverflow.class);
        assertThat(Exact.whole(new BigDecimal("12.00"))).isEqualTo(12);
        assertThat(Exact.whole(new BigDecimal("1200"))).isEqualTo(1200);
        assertThatThrownBy(() -> Exact.whole(new BigDecimal("1.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1.5 has a fraction");
        assertThatThrownBy(() -> Exact.whole(new BigDecimal("1e19")))
                .isInstanceOf(AmountOverflow.class);
    }
}
