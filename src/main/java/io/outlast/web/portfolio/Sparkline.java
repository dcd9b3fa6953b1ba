package io.outlast.web.portfolio;

import io.outlast.position.CashPosition;
import io.outlast.position.CashSeries;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small line of cash over time, drawn by the server so that it needs no script. */
final class Sparkline {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 28;

    private Sparkline() {}

    /** The points of a polyline; null where there is nothing to draw. */
    static @Nullable String points(List<CashSeries.CashPoint> series) {
        List<BigDecimal> values = new ArrayList<>();
        for (CashSeries.CashPoint point : series) {
            CashPosition.Cash cash = point.cash();
            Money estimated = cash == null ? null : cash.estimated();
            if (estimated != null) values.add(estimated.getAmount());
        }
        if (values.size() < 2) return null;
        double highest = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        double lowest =
                Math.min(0, values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0));
        double range = highest - lowest == 0 ? 1 : highest - lowest;
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = 2 + (WIDTH - 4.0) * i / (values.size() - 1);
            double y = HEIGHT - 2 - (HEIGHT - 4.0) * (values.get(i).doubleValue() - lowest) / range;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return points.toString().strip();
    }
}
