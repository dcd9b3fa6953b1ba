package io.outlast.web.chart;

import static io.outlast.web.chart.Svg.n;

import io.outlast.web.AmountUnit;
import io.outlast.web.PageWords;
import io.outlast.web.Shown;
import io.outlast.web.chart.CashPicture.CashAt;
import io.outlast.web.chart.CashPicture.CashBetween;
import io.outlast.web.chart.CashPicture.NamedDay;

import org.joda.money.Money;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cash over time: a solid line for what was, a dashed one on a shaded ground for what is projected,
 * dots for what the company stated, and names for what happened.
 */
public final class CashChart {
    private static final int LEFT = 44;
    private static final int RIGHT = 14;
    private static final int TOP = 40;
    private static final int BOTTOM = 26;
    private static final int ROW = 16;

    /** Where the cash goes under a scenario, and its name. */
    public record NamedCourse(String name, List<CashAt> points) {}

    private final CashPicture picture;
    private final List<NamedCourse> courses;
    private final Shown shown;
    private final PageWords words;
    private final AmountUnit unit;
    private final int width;
    private final int height;
    private final TimeScale days;
    private final AmountScale amounts;

    private CashChart(
            CashPicture picture, List<NamedCourse> courses, Shown shown, int width, int height) {
        this.picture = picture;
        this.courses = courses;
        this.shown = shown;
        this.words = shown.words();
        this.width = width;
        this.height = height;
        unit = shown.unit(all().toList());
        days = new TimeScale(picture.first(), last(), LEFT, width - RIGHT);
        double highest = all().mapToDouble(unit::scaled).max().orElse(1);
        double lowest = Math.min(0, lowest());
        int top = TOP + ROW * rows(width);
        amounts = new AmountScale(lowest, highest, top, height - BOTTOM);
    }

    /** Room for the names of what happened. */
    private static int rows(int width) {
        return width < 500 ? 2 : 3;
    }

    private Stream<Money> all() {
        Stream<List<CashAt>> own = Stream.of(picture.past(), picture.ahead(), picture.balances());
        return Stream.concat(own, courses.stream().map(NamedCourse::points))
                .flatMap(List::stream)
                .map(CashAt::cash);
    }

    private LocalDate last() {
        LocalDate last = picture.last();
        for (NamedCourse course : courses)
            if (course.points().getLast().day().isAfter(last))
                last = course.points().getLast().day();
        return last;
    }

    /** Debts without end are not drawn down to: a little below zero says it as well. */
    private double lowest() {
        double least = all().mapToDouble(unit::scaled).min().orElse(0);
        double highest = all().mapToDouble(unit::scaled).max().orElse(0);
        double before =
                picture.past().stream().mapToDouble(p -> unit.scaled(p.cash())).min().orElse(0);
        return Math.max(least, Math.min(before, -highest / 5));
    }

    /**
     * The chart as it stands in a page, whose style sheet gives it its colours.
     *
     * @param label what it says, for those who do not see it
     */
    public static String inPage(
            CashPicture picture, Shown shown, int width, int height, String kind, String label) {
        return inPage(picture, List.of(), shown, width, height, kind, label);
    }

    /** The same with where the cash goes under some scenarios. */
    public static String inPage(
            CashPicture picture,
            List<NamedCourse> courses,
            Shown shown,
            int width,
            int height,
            String kind,
            String label) {
        CashChart chart = new CashChart(picture, courses, shown, width, height);
        return """
        <svg class="cash-chart %s" viewBox="0 0 %d %d" width="%d" height="%d" role="img"\
         aria-label="%s" data-points="%s">%s</svg>\
        """
                .formatted(
                        kind,
                        width,
                        height,
                        width,
                        height,
                        Svg.escaped(label),
                        Svg.escaped(chart.points()),
                        chart.drawing());
    }

    /** The chart with its colours inside, for a page that has no style sheet of ours. */
    public static String asDrawing(
            CashPicture picture, Shown shown, int width, int height, String label) {
        CashChart chart = new CashChart(picture, List.of(), shown, width, height);
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d">\
        <title>%s</title><style>%s</style>%s</svg>\
        """
                .formatted(
                        width,
                        height,
                        width,
                        height,
                        Svg.escaped(label),
                        ChartColours.STYLE,
                        chart.drawing());
    }

    /**
     * The chart as a file of its own, with its colours, its title, and what it rests on.
     *
     * @param notes lines beneath it
     */
    public static String asFile(
            CashPicture picture,
            Shown shown,
            int width,
            int height,
            String title,
            List<String> notes) {
        CashChart chart = new CashChart(picture, List.of(), shown, width, height);
        List<String> heads = lines(title, width);
        int head = 14 + 20 * heads.size();
        int foot = 10 + 17 * notes.size();
        Svg svg = new Svg();
        svg.raw(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"\
                 role="img" aria-labelledby="t d">\
                <title id="t">%s</title><desc id="d">%s</desc><style>%s</style>\
                """
                        .formatted(
                                width,
                                height + head + foot,
                                width,
                                height + head + foot,
                                Svg.escaped(title),
                                Svg.escaped(String.join(" ", notes)),
                                ChartColours.STYLE));
        svg.rect("paper", 0, 0, width, height + head + foot);
        for (int i = 0; i < heads.size(); i++)
            svg.text("title", LEFT - 30, 24 + 20.0 * i, "start", heads.get(i));
        svg.raw("<g transform=\"translate(0 %d)\">".formatted(head))
                .raw(chart.drawing())
                .raw("</g>");
        for (int i = 0; i < notes.size(); i++)
            svg.text("note", LEFT - 30, height + head + 17 * (i + 1), "start", notes.get(i));
        return svg.raw("</svg>").toString();
    }

    /** A title in as many lines as it needs. */
    private static List<String> lines(String title, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        // Chinese is broken between any two characters, other text between words.
        for (String word : title.split("(?<= )|(?<=[\\u2e80-\\uffff])")) {
            boolean full = Svg.width(line + word) * 1.3 > width - 40;
            if (full && !line.isEmpty()) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    private String drawing() {
        Svg svg = new Svg();
        ground(svg);
        band(svg);
        lines(svg);
        names(svg);
        return svg.toString();
    }

    private void ground(Svg svg) {
        double bottom = height - BOTTOM;
        double now = days.x(picture.asOf());
        double top = TOP - 18.0;
        svg.rect("projected-ground", now, top, width - RIGHT - now, bottom - top);
        for (AmountScale.AmountTick tick : amounts.ticks()) {
            svg.line(tick.zero() ? "zero" : "grid", LEFT, tick.at(), width - RIGHT, tick.at());
            svg.text("tick", LEFT - 6, tick.at() + 4, "end", tick.text());
        }
        double last = -1;
        for (TimeScale.DayTick tick : days.ticks(words.chinese())) {
            double half = Svg.width(tick.text()) / 2;
            double at = Math.min(Math.max(tick.at(), LEFT + half), width - RIGHT - half + 4);
            if (at - half < last + 6) continue;
            last = at + half;
            svg.line("grid", tick.at(), bottom, tick.at(), bottom + 4);
            svg.text("tick", at, height - 8.0, "middle", tick.text());
        }
        svg.text("axis", 2, 13, "start", words.say("chart.cash.axis", unit.words()));
        if (!picture.ahead().isEmpty() && width - RIGHT - now > 90)
            svg.text("axis", width - RIGHT - 4.0, 13, "end", words.say("chart.projected"));
        svg.line("now", now, top, now, bottom);
    }

    private void band(Svg svg) {
        List<CashBetween> band = picture.band().stream().filter(b -> days.holds(b.day())).toList();
        if (band.size() < 2) return;
        List<String> points = new ArrayList<>();
        for (CashBetween b : band) points.add(at(b.day(), unit.scaled(b.high())));
        for (CashBetween b : band.reversed()) points.add(at(b.day(), unit.scaled(b.low())));
        svg.path("band", "M" + String.join("L", points) + "Z");
    }

    private String at(LocalDate day, double value) {
        return n(days.x(day)) + " " + n(amounts.y(value));
    }

    private void lines(Svg svg) {
        past(svg);
        if (picture.ahead().size() > 1) svg.path("ahead", path(picture.ahead()));
        for (int i = 0; i < courses.size(); i++) course(svg, courses.get(i), i);
        for (CashAt balance : picture.balances())
            if (days.holds(balance.day()))
                svg.dot(
                        "balance",
                        days.x(balance.day()),
                        amounts.y(unit.scaled(balance.cash())),
                        balances() > 24 ? 2.2 : 3.6);
        Money minimum = picture.minimum();
        if (minimum != null && minimum.isPositive()) {
            double y = amounts.y(unit.scaled(minimum));
            svg.line("minimum", LEFT, y, width - RIGHT, y);
            svg.text(
                    "minimum-name",
                    LEFT + 6.0,
                    y - 4,
                    "start",
                    words.say("chart.minimum", shown.money(minimum)));
        }
        if (picture.end() != null && days.holds(picture.end())) {
            double x = days.x(picture.end());
            svg.dot("end", x, amounts.y(0), 5);
            String text = words.say("chart.out", shown.date(picture.end()));
            boolean before = x + 8 + Svg.width(text) > width - RIGHT;
            double below = amounts.y(0) + 17;
            double y = below < height - BOTTOM ? below : amounts.y(0) - 10;
            svg.text("end-name", before ? x - 8 : x + 8, y, before ? "end" : "start", text);
        }
    }

    /** What reports cover, and paler what is estimated since. */
    private void past(Svg svg) {
        LocalDate covered = picture.covered();
        List<CashAt> told = new ArrayList<>();
        List<CashAt> estimated = new ArrayList<>();
        for (CashAt at : picture.past()) {
            boolean since = covered != null && at.day().isAfter(covered);
            if (since && estimated.isEmpty() && !told.isEmpty()) estimated.add(told.getLast());
            (since ? estimated : told).add(at);
        }
        if (told.size() > 1) svg.path("past", path(told));
        if (estimated.size() > 1) svg.path("past estimated", path(estimated));
    }

    /** A line with its name where it goes below zero, or at its end. */
    private void course(Svg svg, NamedCourse course, int which) {
        svg.path("course course-" + which, path(course.points()));
        CashAt end = course.points().getLast();
        double x = days.x(end.day());
        boolean room = x + 18 < width - RIGHT;
        svg.text(
                "course-name course-name-" + which,
                room ? x + 4 : x,
                amounts.y(unit.scaled(end.cash())) + (room ? 4 : -8),
                room ? "start" : "end",
                course.name());
    }

    private long balances() {
        return picture.balances().stream().filter(b -> days.holds(b.day())).count();
    }

    private String path(List<CashAt> points) {
        return "M"
                + String.join(
                        "L", points.stream().map(p -> at(p.day(), unit.scaled(p.cash()))).toList());
    }

    /** Each name has a line down from it; one for which there is no room is left out, never cut. */
    private void names(Svg svg) {
        double now = days.x(picture.asOf());
        String today = words.say("chart.true-on", shown.date(picture.asOf()));
        List<double[]> taken = new ArrayList<>();
        place(svg, taken, now, today, "now-name", 0);
        for (NamedDay event : picture.events())
            if (days.holds(event.day())) {
                double x = days.x(event.day());
                place(svg, taken, x, event.name(), "event-name", 1);
            }
    }

    private void place(
            Svg svg, List<double[]> taken, double x, String name, String kind, int firstRow) {
        double wide = Svg.width(name);
        for (int row = firstRow; row <= rows(width); row++) {
            for (boolean rightwards : new boolean[] {true, false}) {
                double from = rightwards ? x + 4 : x - 4 - wide;
                if (from < LEFT - 30 || from + wide > width) continue;
                if (!free(taken, row, from - 8, from + wide + 8, x)) continue;
                double y = TOP - 10.0 + ROW * row;
                taken.add(new double[] {row, from - 8, from + wide + 8, x});
                if (row > 0) svg.line("event", x, y - 9, x, height - BOTTOM);
                svg.text(kind, rightwards ? x + 4 : x - 4, y, rightwards ? "start" : "end", name);
                return;
            }
        }
    }

    /** Neither on another name, nor on the line that goes down from one above. */
    private static boolean free(
            List<double[]> taken, int row, double from, double to, double line) {
        for (double[] other : taken) {
            if (other[0] == row && from < other[2] && to > other[1]) return false;
            boolean crossesMine = other[0] > row && line > other[1] && line < other[2];
            boolean crossesOther =
                    other[0] > 0 && other[0] < row && other[3] > from && other[3] < to;
            if (crossesMine || crossesOther) return false;
        }
        return true;
    }

    /** For whoever points at a place: where it is, the day, the amount, and of what kind it is. */
    private String points() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (CashAt p : picture.past()) point(all, p, 0);
        for (CashAt p : picture.ahead().stream().skip(1).toList()) point(all, p, 1);
        return all.toString();
    }

    private void point(ArrayNode all, CashAt p, int kind) {
        all.addArray()
                .add(Math.round(days.x(p.day()) * 10) / 10.0)
                .add(Math.round(amounts.y(unit.scaled(p.cash())) * 10) / 10.0)
                .add(shown.date(p.day()))
                .add(shown.money(p.cash()))
                .add(kind);
    }
}
