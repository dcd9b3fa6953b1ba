package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Days as people write them, on 29 November 2026. */
class EnteredDayTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-03-31|2025-03-31",
                "31 Mar 2025|2025-03-31",
                "31. März 2025|",
                "March 31, 2025|2025-03-31",
                "31st March 2025|2025-03-31",
                "31.03.2025|2025-03-31",
                "31/03/2025|2025-03-31",
                "03/31/2025|2025-03-31",
                "04/04/2025|2025-04-04",
                "Q2 2019|2019-06-30",
                "2019-Q2|2019-06-30",
                "Feb 2024|2024-02-29",
                "2024-02|2024-02-29",
                "02/2024|2024-02-29",
                "December|2025-12-31",
                "november|2026-11-30",
                "2024|2024-12-31",
                "today|2026-11-29",
                "Yesterday|2026-11-28",
            })
    void whatIsClearIsRead(String entered, String day) {
        assertThat(EnteredDay.read(entered, EnteredDay.Lean.PAST, TODAY, true))
                .isEqualTo(java.util.Optional.ofNullable(day).map(LocalDate::parse));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/04/2025", "31 Feb 2025", "soon", "", "Q5 2020", "13/2024", "99"})
    void whatIsNotClearIsNotRead(String entered) {
        assertThat(EnteredDay.read(entered, EnteredDay.Lean.PAST, TODAY, true)).isEmpty();
    }

    @Test
    void aFieldSaysWhichDayOfAPeriodIsMeant() {
        assertThat(EnteredDay.read("Q2 2027", EnteredDay.of("start"), TODAY, true))
                .contains(LocalDate.of(2027, 4, 1));
        assertThat(EnteredDay.read("March", EnteredDay.of("due"), TODAY, true))
                .contains(LocalDate.of(2027, 3, 31));
        assertThat(EnteredDay.read("March", EnteredDay.of("effective"), TODAY, true))
                .contains(LocalDate.of(2026, 3, 31));
        assertThat(EnteredDay.read("Q2 2027", EnteredDay.of("start"), TODAY, false)).isEmpty();
    }

    @Test
    void rowsArePastedOrSaidInWords() {
        List<String> fields = List.of("start", "end", "amount");
        assertThat(
                        PastedRows.read(
                                "2026-01-01\t2026-03-31\t1,000\nApr 2026;Jun 2026;2,000\n\n",
                                fields,
                                "schedule",
                                TODAY))
                .containsExactly(
                        Map.of("start", "2026-01-01", "end", "2026-03-31", "amount", "1,000"),
                        Map.of("start", "Apr 2026", "end", "Jun 2026", "amount", "2,000"));
        assertThat(
                        PastedRows.read(
                                "quarterly from Jan 2026 to Jun 2026 amount 12,500",
                                fields,
                                "schedule",
                                TODAY))
                .containsExactly(
                        Map.of("start", "2026-01-01", "end", "2026-03-31", "amount", "12,500"),
                        Map.of("start", "2026-04-01", "end", "2026-06-30", "amount", "12,500"));
        assertThatThrownBy(() -> PastedRows.read("1;2", fields, "schedule", TODAY))
                .hasMessage(
                        "schedule: pasted line 1 has 2 cells apart by tabs or semicolons; start,"
                                + " end, amount are needed");
    }
}
