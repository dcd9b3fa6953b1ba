package io.outlast.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people write them. */
class InWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD 0 | $0",
                "USD 5.00 | $5",
                "USD 5.50 | $5.50",
                "USD 1200.00 | $1,200",
                "USD 9999.99 | $9,999.99",
                "USD 10000.00 | $10.0 thousand",
                "EUR 12345.00 | €12.3 thousand",
                // One decimal, half to even: 12.25 to 12.2, 12.35 to 12.4.
                "GBP 12250.00 | £12.2 thousand",
                "GBP 12350.00 | £12.4 thousand",
                // What rounds to a thousand of one scale is one of the next.
                "USD 999949.99 | $999.9 thousand",
                "USD 999999.00 | $1.0 million",
                "USD 40000000000.00 | $40.0 billion",
                "USD 1400000000000.00 | $1.4 trillion",
                "JPY 1234567000000000 | ¥1,234.6 trillion",
                "CHF 2500000.00 | CHF 2.5 million",
                "USD -2500000.00 | −$2.5 million",
                "USD -5.00 | −$5",
                "BHD 1.250 | BHD 1.250",
            })
    void anAmountIsRoundedToOneDecimalOfItsScale(String amount, String words) {
        assertThat(InWords.of(Money.parse(amount))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD 40000000000.00 | $40,000,000,000.00",
                "USD -0.05 | −$0.05",
                "JPY 1500 | ¥1,500",
                "SEK 1.00 | SEK 1.00"
            })
    void anExactAmountHasEveryMinorUnit(String amount, String words) {
        assertThat(InWords.exact(Money.parse(amount))).isEqualTo(words);
    }
}
