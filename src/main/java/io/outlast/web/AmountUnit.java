package io.outlast.web;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;

/**
 * The one unit in which the amounts of a column or an axis are written, so that they can be
 * compared at a glance: that of the largest of them.
 *
 * @param zeros by how many digits the point is moved
 * @param words of the unit, with its currency: {@code $ billion}, or {@code 亿美元}
 * @param decimals after the point
 */
public record AmountUnit(int zeros, String words, int decimals) {

    /** The unit for amounts of one currency; some of them may not be known. */
    static AmountUnit of(Collection<? extends @Nullable Money> amounts, Shown shown) {
        Money largest =
                amounts.stream()
                        .filter(Objects::nonNull)
                        .map(m -> Objects.requireNonNull(m).abs())
                        .reduce((a, b) -> a.getAmount().compareTo(b.getAmount()) >= 0 ? a : b)
                        .orElse(null);
        return largest == null ? new AmountUnit(0, "", 0) : shown.unitOf(largest);
    }

    /** An amount in this unit, without its words: {@code 40.0}. */
    public String write(@Nullable Money money) {
        if (money == null) return "—";
        BigDecimal amount =
                money.getAmount().movePointLeft(zeros).setScale(decimals, RoundingMode.HALF_EVEN);
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", amount.abs());
        // What is there, though less than is shown, is not nothing.
        if (amount.signum() == 0 && !money.isZero())
            return (money.isNegative() ? "−" : "") + "<" + smallest();
        return (amount.signum() < 0 ? "−" : "") + digits;
    }

    private String smallest() {
        return BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }

    /** An amount in this unit as a number, for what is drawn. */
    public double scaled(Money money) {
        return money.getAmount().movePointLeft(zeros).doubleValue();
    }
}
