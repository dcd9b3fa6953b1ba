package io.outlast.web.answer;

import io.outlast.audit.Bridge;
import io.outlast.audit.Bridge.BridgeStep;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A bridge as a table in which each step stands where it leads: what it says is written out beside
 * it, so nothing of it is cut.
 *
 * @param bars for each step from the cash before it to that after it; empty where that is not known
 */
public record BridgeView(Bridge bridge, List<ShareBar> bars) {
    static @Nullable BridgeView of(@Nullable Bridge bridge) {
        return bridge == null ? null : new BridgeView(bridge, bars(bridge));
    }

    private static List<ShareBar> bars(Bridge bridge) {
        List<Double> levels = new ArrayList<>();
        Money start = bridge.from().cash();
        if (start == null || bridge.cashChange() == null) return none(bridge);
        double level = start.getAmount().doubleValue();
        levels.add(level);
        for (BridgeStep step : bridge.steps()) {
            Money change = step.cashChange();
            if (change == null) return none(bridge);
            level += change.getAmount().doubleValue();
            levels.add(level);
        }
        double least = levels.stream().mapToDouble(d -> d).min().orElse(0);
        double most = levels.stream().mapToDouble(d -> d).max().orElse(1);
        double range = most > least ? most - least : 1;
        List<ShareBar> bars = new ArrayList<>();
        for (int i = 1; i < levels.size(); i++) {
            double before = (levels.get(i - 1) - least) / range;
            double after = (levels.get(i) - least) / range;
            bars.add(ShareBar.between(after >= before ? "promised" : "owed", before, after));
        }
        return bars;
    }

    private static List<ShareBar> none(Bridge bridge) {
        return bridge.steps().stream().map(s -> ShareBar.EMPTY).toList();
    }
}
