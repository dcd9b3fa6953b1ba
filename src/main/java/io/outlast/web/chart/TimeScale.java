package io.outlast.web.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Days from left to right, and the days that are named beneath. */
final class TimeScale {
    /** A day that is named. */
    record DayTick(double at, String text) {}

    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240};
    private static final int APART = 84;

    private final LocalDate first;
    private final LocalDate last;
    private final double left;
    private final double right;

    TimeScale(LocalDate first, LocalDate last, double left, double right) {
        this.first = first;
        this.last = last.isAfter(first) ? last : first.plusDays(1);
        this.left = left;
        this.right = right;
    }

    double x(LocalDate day) {
        double share =
                (double) (day.toEpochDay() - first.toEpochDay())
                        / (last.toEpochDay() - first.toEpochDay());
        return left + share * (right - left);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** First days of months, quarters or years, as far apart as their names need. */
    List<DayTick> ticks(boolean chinese) {
        int step = step();
        List<DayTick> ticks = new ArrayList<>();
        LocalDate at =
                step < 12
                        ? first.withDayOfMonth(1)
                        : LocalDate.of(first.getYear() / (step / 12) * (step / 12), 1, 1);
        while (step < 12 && (at.getMonthValue() - 1) % step != 0) at = at.plusMonths(1);
        for (; !at.isAfter(last); at = at.plusMonths(step))
            if (!at.isBefore(first)) ticks.add(new DayTick(x(at), named(at, step, chinese)));
        return ticks;
    }

    private int step() {
        double days = last.toEpochDay() - first.toEpochDay();
        int most = Math.max(2, (int) ((right - left) / APART));
        for (int step : MONTHS) if (days / 30.4 / step <= most) return step;
        return MONTHS[MONTHS.length - 1];
    }

    private static String named(LocalDate day, int step, boolean chinese) {
        if (step >= 12) return day.getYear() + (chinese ? "年" : "");
        if (chinese)
            return day.getMonthValue() == 1 ? day.getYear() + "年1月" : day.getMonthValue() + "月";
        String month = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH).format(day);
        return day.getMonthValue() == 1 ? month + " " + day.getYear() : month;
    }
}
