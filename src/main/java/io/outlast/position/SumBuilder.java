package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.position.FigureSum.SumPart;
import io.outlast.timeline.Fact;

import org.joda.money.Money;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Adds the parts of a figure up; parts of nothing are left out. */
public final class SumBuilder {
    private final Books books;
    private final List<SumPart> parts = new ArrayList<>();
    private long total;

    public SumBuilder(Books books) {
        this.books = books;
    }

    SumBuilder add(String name, long amount, Fact... facts) {
        return add(name, amount, Arrays.stream(facts).map(Fact::eventId).toList());
    }

    /** Adds a part in the currency of the books. */
    public SumBuilder add(String name, Money amount, List<String> events) {
        return add(name, amount.getAmountMinorLong(), events);
    }

    SumBuilder add(String name, long amount, List<String> events) {
        if (amount == 0) return this;
        total = Exact.add(total, amount);
        parts.add(new SumPart(name, books.money(amount), List.copyOf(events)));
        return this;
    }

    /** The figure. */
    public FigureSum sum() {
        Money whole = books.money(total);
        if (parts.isEmpty()) return new FigureSum(whole, format(whole), List.of());
        StringBuilder text = new StringBuilder();
        for (SumPart part : parts) {
            boolean off = part.amount().isNegative();
            if (text.isEmpty()) text.append(off ? "- " : "");
            else text.append(off ? " - " : " + ");
            text.append(format(part.amount().abs())).append(' ').append(part.name());
        }
        text.append(" = ").append(format(whole));
        return new FigureSum(whole, text.toString(), List.copyOf(parts));
    }

    /** With commas between thousands, without its currency. */
    public static String format(Money money) {
        DecimalFormat form =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        form.setMinimumFractionDigits(money.getScale());
        return form.format(money.getAmount());
    }
}
