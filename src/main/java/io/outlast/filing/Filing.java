package io.outlast.filing;

import io.outlast.event.Evidence;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One document that a company has filed, with its amounts in the currency of the company. */
final class Filing {
    private static final Set<String> AUDITED = Set.of("10-K", "10-KT", "20-F", "40-F");
    private static final Set<String> INTERIM = Set.of("10-Q", "10-QT", "6-K");

    private final String accession;
    private final String form;
    private final LocalDate filed;
    private final Map<String, Map<FilingPeriod, BigDecimal>> amounts = new HashMap<>();

    Filing(String accession, String form, LocalDate filed) {
        this.accession = accession;
        this.form = form;
        this.filed = filed;
    }

    /** Whether facts of documents of that form are read. */
    static boolean isRead(String form) {
        return AUDITED.contains(plain(form)) || INTERIM.contains(plain(form));
    }

    private static String plain(String form) {
        return form.endsWith("/A") ? form.substring(0, form.length() - 2) : form;
    }

    String accession() {
        return accession;
    }

    String form() {
        return form;
    }

    LocalDate filed() {
        return filed;
    }

    /** Whether it is the report of a year, or amends one. */
    boolean annual() {
        return AUDITED.contains(plain(form));
    }

    boolean amends() {
        return form.endsWith("/A");
    }

    Evidence evidence() {
        return annual() ? Evidence.AUDITED : Evidence.COMPANY;
    }

    void add(String tag, FilingPeriod period, BigDecimal amount) {
        amounts.computeIfAbsent(tag, t -> new HashMap<>()).putIfAbsent(period, amount);
    }

    /** An amount; null where the filing does not state it. */
    @Nullable BigDecimal amount(String tag, FilingPeriod period) {
        return amounts.getOrDefault(tag, Map.of()).get(period);
    }

    /** The first of some tags that it states for a period; null where it states none. */
    @Nullable String first(Collection<String> tags, FilingPeriod period) {
        for (String tag : tags) if (amount(tag, period) != null) return tag;
        return null;
    }

    /** The tags that it uses. */
    Set<String> tags() {
        return amounts.keySet();
    }

    /** The amounts of a tag by their periods. */
    Map<FilingPeriod, BigDecimal> of(String tag) {
        return amounts.getOrDefault(tag, Map.of());
    }

    /** The days for which it states one of some tags, ascending. */
    TreeSet<LocalDate> days(Collection<String> tags) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (String tag : tags) {
            for (FilingPeriod period : of(tag).keySet())
                if (period.start() == null) days.add(period.end());
        }
        return days;
    }

    /** The last day of which it tells the cash; null where it tells none. */
    @Nullable LocalDate ownPeriodEnd() {
        TreeSet<LocalDate> days = days(FilingTags.CASH);
        if (days.isEmpty()) days = days(FilingTags.TOTALS);
        return days.isEmpty() ? null : days.last();
    }

    /** The largest power of ten that divides all its cash-flow amounts, 1 at least. */
    BigDecimal unit() {
        int zeros = Integer.MAX_VALUE;
        for (Map.Entry<String, Map<FilingPeriod, BigDecimal>> tag : amounts.entrySet()) {
            if (!FilingTags.isOfCashFlow(tag.getKey())) continue;
            for (Map.Entry<FilingPeriod, BigDecimal> each : tag.getValue().entrySet()) {
                if (each.getKey().start() == null || each.getValue().signum() == 0) continue;
                zeros = Math.min(zeros, -each.getValue().stripTrailingZeros().scale());
            }
        }
        return zeros == Integer.MAX_VALUE || zeros <= 0
                ? BigDecimal.ONE
                : BigDecimal.TEN.pow(zeros);
    }

    /** What it is called in a source. */
    String title(List<String> tags) {
        String named = String.join(", ", tags);
        String title = "Form %s filed on %s: %s".formatted(form, filed, named);
        return title.length() <= 500 ? title : title.substring(0, 497) + "...";
    }
}
