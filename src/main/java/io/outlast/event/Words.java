package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Turns of phrase that the summaries of events share. */
final class Words {
    private Words() {}

    static String burned(Money burn) {
        return "%s %s"
                .formatted(InWords.of(burn.abs()), burn.isNegative() ? "generated" : "burned");
    }

    static String periods(List<Period> periods) {
        Period first = periods.getFirst();
        String more =
                periods.size() == 1 ? "" : " and %d more periods".formatted(periods.size() - 1);
        return "%s in %s%s".formatted(burned(first.burn()), first.span(), more);
    }

    static String because(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "" : ". " + reason;
    }
}
