package io.outlast.audit;

import io.outlast.audit.Editions.Edition;
import io.outlast.audit.ForecastAudit.PeriodChange;
import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.Period;
import io.outlast.position.Nesting;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a version of a forecast changed, period by period, against the one that stood before. */
final class EditionChanges {
    /** Earlier start first, then the longer period. */
    static final Comparator<Period> BY_START =
            Comparator.comparing((Period p) -> p.span().start())
                    .thenComparing(p -> p.span().end(), Comparator.reverseOrder());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private EditionChanges() {}

    /** What the outermost periods sum to; null where there are none. */
    static @Nullable Money total(List<Period> periods) {
        Money total = null;
        for (Period period : periods) {
            boolean inner =
                    periods.stream()
                            .anyMatch(
                                    p ->
                                            !p.span().equals(period.span())
                                                    && p.span().contains(period.span()));
            if (!inner) total = total == null ? period.burn() : total.plus(period.burn());
        }
        return total;
    }

    /**
     * Each period of a version against what stood before for its days, and each that is no longer
     * there against what the version gives for them.
     */
    static List<PeriodChange> of(Edition edition) {
        List<PeriodChange> changes = new ArrayList<>();
        List<Period> inOrder = new ArrayList<>(edition.periods());
        inOrder.sort(BY_START);
        for (Period period : inOrder)
            changes.add(
                    change(period.span(), period.burn(), given(edition.before(), period.span())));
        for (Period dropped : edition.before()) {
            boolean kept = inOrder.stream().anyMatch(p -> p.span().equals(dropped.span()));
            if (!kept)
                changes.add(change(dropped.span(), given(inOrder, dropped.span()), dropped.burn()));
        }
        return List.copyOf(changes);
    }

    private static PeriodChange change(Span span, @Nullable Money burn, @Nullable Money before) {
        Money change =
                burn == null || before == null || !burn.isSameCurrency(before)
                        ? null
                        : burn.minus(before);
        BigDecimal percent =
                change == null || before == null || before.isZero()
                        ? null
                        : change.getAmount()
                                .multiply(HUNDRED)
                                .divide(before.getAmount().abs(), 1, RoundingMode.HALF_EVEN);
        return new PeriodChange(span.start(), span.end(), burn, before, change, percent);
    }

    /**
     * What periods give for just these days: the same period, or what others inside and around it
     * sum to; null where they do not cover all of them.
     */
    private static @Nullable Money given(List<Period> periods, Span span) {
        for (Period other : periods) if (other.span().equals(span)) return other.burn();
        if (periods.isEmpty()) return null;
        List<Period> sorted = periods.stream().sorted(BY_START).toList();
        Nesting days =
                Nesting.of(
                        sorted.stream().mapToInt(p -> PointInTime.day(p.span().start())).toArray(),
                        sorted.stream().mapToInt(p -> PointInTime.day(p.span().end())).toArray(),
                        sorted.stream().mapToLong(p -> p.burn().getAmountMinorLong()).toArray(),
                        sorted.size());
        int first = PointInTime.day(span.start());
        int last = PointInTime.day(span.end());
        return days.covered(first, last) == last - first + 1
                ? Money.ofMinor(sorted.getFirst().burn().getCurrencyUnit(), days.moved(first, last))
                : null;
    }
}
