package io.outlast.web.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Amounts from the bottom to the top, at round numbers. */
final class AmountScale {
    /** A round number that is written beside. */
    record AmountTick(double at, String text, boolean zero) {}

    private final double least;
    private final double most;
    private final double step;
    private final double top;
    private final double bottom;

    /**
     * @param lowest below which nothing is drawn
     * @param highest the same above
     */
    AmountScale(double lowest, double highest, double top, double bottom) {
        double high = highest > lowest ? highest : lowest + 1;
        step = step((high - lowest) / Math.max(2, (bottom - top) / 52));
        least = Math.floor(lowest / step + 1e-9) * step;
        most = Math.ceil(high / step - 1e-9) * step;
        this.top = top;
        this.bottom = bottom;
    }

    /** One, two or five times a power of ten. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int times : new int[] {1, 2, 5}) if (power * times >= least) return power * times;
        return power * 10;
    }

    double y(double value) {
        double held = Math.min(Math.max(value, least), most);
        return bottom - (held - least) / (most - least) * (bottom - top);
    }

    List<AmountTick> ticks() {
        List<AmountTick> ticks = new ArrayList<>();
        long count = Math.round((most - least) / step);
        for (long i = 0; i <= count; i++) {
            double value = least + i * step;
            boolean zero = Math.abs(value) < step / 2;
            ticks.add(new AmountTick(y(value), zero ? "0" : text(value), zero));
        }
        return ticks;
    }

    private String text(double value) {
        int decimals = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
        BigDecimal number = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return (number.signum() < 0 ? "−" : "")
                + String.format(Locale.ROOT, "%,." + decimals + "f", number.abs());
    }
}
