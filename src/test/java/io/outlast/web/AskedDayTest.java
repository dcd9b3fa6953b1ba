package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;

/** Days as they are asked for on pages; today is 30 November 2026. */
class AskedDayTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "today, 2026-11-30",
                "今天, 2026-11-30",
                "-3m, 2026-08-30",
                "−3m, 2026-08-30",
                "-2w, 2026-11-16",
                "-10d, 2026-11-20",
                "-1q, 2026-08-30",
                "-1y, 2025-11-30",
                "-3月, 2026-08-30",
                "2026-Q1, 2026-03-31",
                "Q1 2026, 2026-03-31",
                // What is not over yet ends today, as nothing is true yet on a day to come.
                "2026-Q4, 2026-11-30",
                "2026, 2026-11-30",
                "2025, 2025-12-31",
                "2026-01, 2026-01-31",
                "13 Jan 2026, 2026-01-13",
                "2026年1月13日, 2026-01-13",
                // A day to come is refused by the page, not turned into another one.
                "13 Jan 2027, 2027-01-13",
                "3/4/2025, -",
                "soon, -",
                "the day of the article, -"
            })
    void isReadAsItIsWritten(String written, @Nullable LocalDate day) {
        assertThat(AskedDay.read(written, TODAY, null).orElse(null)).isEqualTo(day);
    }
}
