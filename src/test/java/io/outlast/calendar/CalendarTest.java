package io.outlast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.Month;

/** Days, quarters and the three clocks. */
class CalendarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1900-01-01",
                "2199-12-31",
                "2024-02-29",
                "2025-01-28",
                "2025-01-31",
                "2025-12-01",
                "2025-10-09"
            })
    void aDayIsReadAsItIsWritten(String text) {
        assertThat(Days.parse(text)).isEqualTo(LocalDate.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-29",
                "2025-00-10",
                "2025-13-10",
                "2025-01-00",
                "2025-01-32",
                "2025-06-31"
            })
    void aDayThatThereIsNotIsNoDayOfTheCalendar(String text) {
        assertThatThrownBy(() -> Days.parse(text))
                .isInstanceOf(NoSuchDay.class)
                .hasMessage("\"%s\" is no day of the calendar", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "2200-01-01", "0000-01-01", "12025-01-01", "+2025-01-01"})
    void aDayOutsideThreeCenturiesIsTold(String text) {
        assertThatThrownBy(() -> Days.parse(text))
                .isInstanceOf(NoSuchDay.class)
                .hasMessage("%s lies outside 1900-01-01..2199-12-31", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2025-1-1",
                "2025/01/01",
                "01.02.2025",
                "2025-01-0x",
                "2025x01-01",
                "2025-01x01",
                "2025-0:-01",
                "20 5-01-01"
            })
    void whatIsNoDateIsToldWithAnExample(String text) {
        assertThatThrownBy(() -> Days.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(NoSuchDay.class)
                .hasMessage(
                        "\"%s\" is no date; year, month and day are needed, such as 2026-01-13",
                        text);
    }

    @Test
    void aLongTextIsCutInTheMessage() {
        assertThatThrownBy(() -> Days.parse("d".repeat(40)))
                .hasMessageStartingWith("\"" + "d".repeat(40) + "\" is no date");
        assertThatThrownBy(() -> Days.parse("d".repeat(41)))
                .hasMessageStartingWith("\"" + "d".repeat(37) + "...\" is no date");
    }

    @ParameterizedTest
    @CsvSource({
        "--12-31, 2025-Q1, 2025-01-01, 2025-03-31",
        "--12-31, 2025-Q4, 2025-10-01, 2025-12-31",
        // A year that ends in June 2025 began in July 2024.
        "--06-30, 2025-Q1, 2024-07-01, 2024-09-30",
        "--06-30, 2025-Q4, 2025-04-01, 2025-06-30",
        "--02-28, 2024-Q4, 2023-12-01, 2024-02-29",
        "--01-31, 2025-Q2, 2024-05-01, 2024-07-31",
    })
    void aQuarterIsThreeWholeMonthsOfTheFiscalYear(
            String year, String quarter, String start, String end) {
        FiscalYear fiscal = FiscalYear.parse(year);
        assertThat(fiscal).hasToString(year);
        assertThat(fiscal.span(Quarter.parse(quarter)))
                .isEqualTo(new Span(LocalDate.parse(start), LocalDate.parse(end)));
        assertThat(Quarter.parse(quarter)).hasToString(quarter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12-31", "--12-30", "--13-31", "--00-31", "--02-29", "--06-31", "--6-30"})
    void aFiscalYearEndsWithTheLastDayOfAMonth(String text) {
        assertThatThrownBy(() -> FiscalYear.parse(text))
                .hasMessage(
                        "\"%s\" is no end of a fiscal year; the last day of a month is needed, such"
                                + " as --12-31 or --02-28",
                        text);
        assertThat(FiscalYear.parse("--01-31").endMonth()).isEqualTo(Month.JANUARY);
        assertThat(FiscalYear.parse("--12-31").endMonth()).isEqualTo(Month.DECEMBER);
    }

    @Test
    void aQuarterLiesInTheYearsOfTheLedger() {
        assertThat(Quarter.parse("1901-Q1").year()).isEqualTo(1901);
        assertThat(Quarter.parse("2199-Q4").number()).isEqualTo(4);
        for (String outside : new String[] {"1900-Q4", "2200-Q1"})
            assertThatThrownBy(() -> Quarter.parse(outside))
                    .isInstanceOf(NoSuchDay.class)
                    .hasMessage("the quarter %s lies outside 1901..2199", outside);
        for (String none : new String[] {"2025-Q0", "2025-Q5", "2025Q1", "Q1-2025", "2025-q1"})
            assertThatThrownBy(() -> Quarter.parse(none))
                    .hasMessage(
                            "\"%s\" is no quarter; a fiscal year and a quarter are needed, such as"
                                    + " 2025-Q3",
                            none);
    }

    @Test
    void aSpanHasBothItsEnds() {
        Span january = new Span(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31));
        assertThat(january.days()).isEqualTo(31);
        assertThat(january).hasToString("2025-01-01..2025-01-31");
        LocalDate first = january.start();
        assertThat(new Span(first, first).days()).isEqualTo(1);
        assertThat(january.contains(january)).isTrue();
        assertThat(january.contains(new Span(first.plusDays(1), january.end().minusDays(1))))
                .isTrue();
        assertThat(january.contains(new Span(first.minusDays(1), january.end()))).isFalse();
        assertThat(january.contains(new Span(first, january.end().plusDays(1)))).isFalse();
        assertThatThrownBy(() -> new Span(first, first.minusDays(1)))
                .hasMessage("the end 2024-12-31 is before the start 2025-01-01");
    }

    @Test
    void anEventIsSeenFromItsDayOfKnowledgeAndItsNumberOn() {
        PointInTime point =
                PointInTime.of(LocalDate.of(2025, 6, 30), LocalDate.of(2025, 5, 31), 10);
        int may = PointInTime.day(LocalDate.of(2025, 5, 31));
        assertThat(point.sees(may, 10)).isTrue();
        assertThat(point.sees(may + 1, 10)).isFalse();
        assertThat(point.sees(may, 11)).isFalse();
        assertThat(point.sees(may - 1, 10)).isTrue();
        PointInTime upTo = point.knowingUpTo(may, 7);
        assertThat(upTo.sees(may, 7)).isTrue();
        assertThat(upTo.sees(may, 8)).isFalse();
        assertThat(upTo.sees(may - 1, 8)).isTrue();
        assertThat(upTo.on(5).sees(may, 8)).isFalse();
        assertThat(upTo.on(5).asOf()).isEqualTo(5);
        assertThat(point.knowing(3)).isEqualTo(new PointInTime(point.asOf(), 3, 10));
        assertThat(PointInTime.recordedBy(4).sees(Integer.MAX_VALUE - 1, 4)).isTrue();
        assertThat(PointInTime.recordedBy(4).sees(0, 5)).isFalse();
        assertThat(PointInTime.recordedBy(4).asOf()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void knowledgeWithoutALimitHasNoDay() {
        LocalDate day = LocalDate.of(2025, 6, 30);
        assertThat(PointInTime.of(day, PointInTime.ALL_KNOWN, 1).knownDate()).isNull();
        assertThat(PointInTime.of(day, day, 1).knownDate()).isEqualTo(day);
        assertThat(PointInTime.day(LocalDate.of(1970, 1, 2))).isEqualTo(1);
        assertThat(PointInTime.date(31)).isEqualTo(LocalDate.of(1970, 2, 1));
    }
}
