package io.outlast.portfolio;

import io.outlast.event.Word;
import io.outlast.portfolio.Portfolio.PortfolioCompany;
import io.outlast.runway.Verdict.Outcome;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Which companies of a portfolio are shown, and in which order.
 *
 * @param name letters that the id or the name has, in any case; empty for all
 * @param outcomes only companies with one of these; empty for all
 * @param under only companies whose money lasts fewer months, or is gone; null for all
 * @param stale only companies whose last balance lies more days back, or that have none; null for
 *     all
 * @param among only companies with these ids; null for all
 * @param descending the other way round; what is not known stays last
 * @param from how many of them are passed over
 * @param most how many are shown
 */
public record Selection(
        String name,
        Set<Outcome> outcomes,
        @Nullable Integer under,
        @Nullable Integer stale,
        @Nullable Set<String> among,
        PortfolioOrder order,
        boolean descending,
        int from,
        int most) {

    /** By what companies are put in order. */
    public enum PortfolioOrder {
        /** Who runs out first. */
        URGENCY,
        NAME,
        CASH,
        BURN,
        DAYS
    }

    /** All of them, who runs out first at the top. */
    public static final Selection ALL =
            new Selection(
                    "",
                    Set.of(),
                    null,
                    null,
                    null,
                    PortfolioOrder.URGENCY,
                    false,
                    0,
                    Integer.MAX_VALUE);

    boolean named(String id, String companyName) {
        if (among != null && !among.contains(id)) return false;
        if (name.isEmpty()) return true;
        String sought = name.toLowerCase(Locale.ROOT);
        return id.toLowerCase(Locale.ROOT).contains(sought)
                || companyName.toLowerCase(Locale.ROOT).contains(sought);
    }

    /** Whether only those have to be worked out that are shown. */
    boolean byNameAlone() {
        return order == PortfolioOrder.NAME && outcomes.isEmpty() && under == null && stale == null;
    }

    /** The order of names, which never depends on an answer. */
    Comparator<String> ofNames() {
        Comparator<String> up = String.CASE_INSENSITIVE_ORDER;
        return descending ? up.reversed() : up;
    }

    boolean has(Outcome outcome) {
        return outcomes.isEmpty() || outcomes.contains(outcome);
    }

    /** Whether a company lasts as short, and is as long untold, as is asked for. */
    boolean has(Portfolio.PortfolioCompany company) {
        Integer age = company.daysSinceBalance();
        boolean old = stale == null || age == null || age > stale;
        BigDecimal months = company.months();
        boolean out = company.outcome().equals(Word.of(Outcome.ALREADY_OUT));
        boolean few =
                under == null
                        || out
                        || (months != null && months.compareTo(BigDecimal.valueOf(under)) < 0);
        return old && few;
    }

    /**
     * The order of companies by what was worked out of them.
     *
     * @param urgency who runs out first
     */
    <T> Comparator<T> ofCompanies(Function<T, PortfolioCompany> of, Comparator<T> urgency) {
        Comparator<T> chosen =
                switch (order) {
                    case URGENCY -> descending ? urgency.reversed() : urgency;
                    case NAME -> Comparator.comparing(t -> of.apply(t).name(), ofNames());
                    case CASH -> figures(t -> minor(of.apply(t).cash()));
                    case BURN -> figures(t -> minor(of.apply(t).dailyBurn()));
                    case DAYS ->
                            figures(
                                    t -> {
                                        Integer days = of.apply(t).days();
                                        return days == null ? null : Long.valueOf(days);
                                    });
                };
        return chosen.thenComparing(t -> of.apply(t).id());
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : Long.valueOf(money.getAmountMinorLong());
    }

    private <T> Comparator<T> figures(Function<T, @Nullable Long> figure) {
        Comparator<Long> up = Comparator.naturalOrder();
        return Comparator.comparing(figure, Comparator.nullsLast(descending ? up.reversed() : up));
    }
}
