package io.outlast.audit;

import io.outlast.audit.Bridge.BridgeStep;
import io.outlast.event.Word;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a bridge that are one kind of news, added up.
 *
 * @param group time, acted, reported, restated, forecast, corrected, rates or claims
 * @param steps how many there are
 * @param cashChange zero without a step; null where the change of one of them is
 * @param cashOutChange in days; null where that of one of them is
 */
public record BridgeGroup(
        String group, int steps, @Nullable Money cashChange, @Nullable Integer cashOutChange) {

    /** All groups, in the order of their kinds. */
    static List<BridgeGroup> of(List<BridgeStep> steps, CurrencyUnit currency) {
        List<BridgeGroup> groups = new ArrayList<>();
        for (NewsKind kind : NewsKind.values()) {
            String word = Word.of(kind);
            int count = 0;
            Money cash = Money.zero(currency);
            Integer days = 0;
            for (BridgeStep step : steps) {
                if (!step.group().equals(word)) continue;
                count++;
                Money change = step.cashChange();
                cash = cash == null || change == null ? null : cash.plus(change);
                Integer moved = step.cashOutChange();
                days = days == null || moved == null ? null : Integer.valueOf(days + moved);
            }
            groups.add(new BridgeGroup(word, count, cash, days));
        }
        return List.copyOf(groups);
    }
}
