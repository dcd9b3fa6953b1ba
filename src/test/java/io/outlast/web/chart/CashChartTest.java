package io.outlast.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.web.Shown;
import io.outlast.web.chart.CashPicture.CashAt;
import io.outlast.web.chart.CashPicture.NamedDay;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chart of cash, as it is drawn. */
class CashChartTest {
    private static final Shown ENGLISH = Shown.in(Locale.ENGLISH);
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);

    private static final LocalDate COVERED = LocalDate.of(2025, 9, 30);

    private static CashAt at(String day, String usd) {
        return new CashAt(LocalDate.parse(day), Money.parse("USD " + usd));
    }

    private static CashPicture picture(List<NamedDay> events, String scale) {
        return new CashPicture(
                AS_OF,
                COVERED,
                List.of(
                        at("2025-01-31", "100" + scale),
                        at("2025-09-30", "80" + scale),
                        at("2026-01-31", "60" + scale)),
                List.of(at("2026-01-31", "60" + scale), at("2027-07-31", "-5" + scale)),
                List.of(),
                List.of(at("2025-01-31", "100" + scale)),
                events,
                LocalDate.of(2027, 6, 15),
                null);
    }

    private static String drawn(CashPicture picture, Shown shown, int width) {
        return CashChart.inPage(picture, shown, width, 300, "wide", "label");
    }

    @Test
    void theAxisSaysItsUnitOnceAndItsNumbersAreRound() {
        String svg = drawn(picture(List.of(), "000000"), ENGLISH, 800);
        assertThat(svg).contains(">Cash, $ million<").contains(">projected<");
        assertThat(texts(svg, "tick")).contains("&#8722;50", "0", "50", "100");
        assertThat(drawn(picture(List.of(), ""), ENGLISH, 800)).contains(">Cash, $<");
        assertThat(drawn(picture(List.of(), "000000"), Shown.in(Locale.CHINESE), 800))
                .contains("现金（亿美元）")
                .contains("2026年1月");
    }

    @Test
    void theDayOnWhichItIsGoneIsNamedAndTheProjectionBeginsAtAsOf() {
        String svg = drawn(picture(List.of(), "000000"), ENGLISH, 800);
        assertThat(svg).contains(">gone on 15 Jun 2027<").contains(">31 Jan 2026<");
        assertThat(svg).contains("class=\"past\"", "class=\"past estimated\"", "class=\"ahead\"");
    }

    /** However many names there are: none lies on another, none leaves the chart, none is cut. */
    @Test
    void namesNeverOverlapAndAreNeverCut() {
        for (int width : new int[] {358, 800})
            for (int apart : new int[] {1, 9, 40, 90}) {
                List<NamedDay> events = new ArrayList<>();
                for (int i = 0; i < 12; i++)
                    events.add(
                            new NamedDay(
                                    LocalDate.of(2025, 2, 1).plusDays((long) i * apart % 360),
                                    "Round number " + i + " of many, $10.0 million"));
                String svg = drawn(picture(events, "000000"), ENGLISH, width);
                List<double[]> boxes = boxes(svg);
                assertThat(boxes).isNotEmpty();
                for (double[] one : boxes) {
                    assertThat(one[0]).isGreaterThanOrEqualTo(0);
                    assertThat(one[1]).isLessThanOrEqualTo(width);
                    for (double[] other : boxes)
                        if (one != other && one[2] == other[2])
                            assertThat(one[1] <= other[0] || other[1] <= one[0]).isTrue();
                }
            }
    }

    @Test
    void whatIsWrittenInAnEventIsOnlyText() {
        String svg =
                drawn(
                        picture(
                                List.of(new NamedDay(LocalDate.of(2025, 6, 1), "<b>&\"x\"")),
                                "000000"),
                        ENGLISH,
                        800);
        assertThat(svg).doesNotContain("<b>").contains("&#60;b&#62;&#38;&#34;x&#34;");
    }

    @Test
    void aCompanyWithoutCashIsDrawnAsAnEmptyGround() {
        CashPicture nothing =
                new CashPicture(
                        AS_OF, null, List.of(), List.of(), List.of(), List.of(), List.of(), null,
                        null);
        assertThat(drawn(nothing, ENGLISH, 800)).startsWith("<svg").doesNotContain("NaN");
    }

    private static List<String> texts(String svg, String kind) {
        List<String> texts = new ArrayList<>();
        Matcher m = Pattern.compile("<text class=\"" + kind + "\"[^>]*>([^<]*)<").matcher(svg);
        while (m.find()) texts.add(m.group(1));
        return texts;
    }

    /** From where to where each name of an event goes, and in which row it stands. */
    private static List<double[]> boxes(String svg) {
        List<double[]> boxes = new ArrayList<>();
        Matcher m =
                Pattern.compile(
                                "<text class=\"(?:event|now)-name\" x=\"([0-9.]+)\" y=\"([0-9.]+)\""
                                        + " text-anchor=\"(start|end)\">([^<]*)<")
                        .matcher(svg);
        while (m.find()) {
            double x = Double.parseDouble(m.group(1));
            double wide = Svg.width(m.group(4));
            boolean start = m.group(3).equals("start");
            boxes.add(
                    new double[] {
                        start ? x : x - wide, start ? x + wide : x, Double.parseDouble(m.group(2))
                    });
        }
        return boxes;
    }
}
