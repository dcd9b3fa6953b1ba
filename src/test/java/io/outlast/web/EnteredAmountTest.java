package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as people write them, read where there is one way to read them. */
class EnteredAmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2.5bn | 2500000000 |",
                "2,5 Mio | 2500000 |",
                "$40 billion | 40000000000 |",
                "700,000,000 | 700000000 |",
                "700.000.000 | 700000000 |",
                "700 000 000 | 700000000 |",
                "1'234.50 | 1234.50 |",
                "1,234 | 1234 |",
                "1.234,56 EUR | 1234.56 | EUR",
                "EUR 1,234.56 | 1234.56 | EUR",
                "€12k | 12000 | EUR",
                "12 kEUR | 12000 | EUR",
                "1.234bn | 1234000000 |",
                "-3m | -3000000 |",
                "(1,200) | -1200 |",
                "12000000000.00 | 12000000000.00 |",
                "0.5 | 0.5 |",
                "12 usd | 12 | USD"
            })
    void whatIsClearIsRead(String entered, String digits, String currency) {
        assertThat(EnteredAmount.read(entered)).hasValue(new EnteredAmount(digits, currency));
    }

    /** These are left as they stand, and refused by the rules of amounts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.234",
                "1,234m",
                "1,23,456",
                "1.2.3",
                "12 apples",
                "EUR 12 USD",
                "--3",
                "(-3)",
                "1,234.",
                "",
                "bn",
                "1e9",
                "12,34,56.7",
                "0x10"
            })
    void whatIsNotClearIsNot(String entered) {
        assertThat(EnteredAmount.read(entered)).isEmpty();
    }
}
