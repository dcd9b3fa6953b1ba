package io.outlast.filing;

import io.outlast.calendar.Span;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The flows of one filing, by the spans that it states. */
final class StatedFlows {
    /** Within so many days of each other two first days are the same. */
    static final int SAME_DAYS = 7;

    private final Filing filing;
    private final LocalDate ownEnd;
    private final BigDecimal unit;
    private final Map<Span, FilingPeriod> spans = new TreeMap<>(BY_END);

    /** The earlier first; of those that end on the same day the shorter. */
    private static final Comparator<Span> BY_END =
            Comparator.comparing(Span::end)
                    .thenComparing(Comparator.comparing(Span::start).reversed());

    StatedFlows(Filing filing, LocalDate ownEnd) {
        this.filing = filing;
        this.ownEnd = ownEnd;
        unit = filing.unit();
        TreeSet<LocalDate> balances = filing.days(FilingTags.CASH);
        balances.addAll(filing.days(FilingTags.TOTALS));
        TreeSet<FilingPeriod> periods =
                new TreeSet<>(
                        Comparator.comparing(FilingPeriod::end)
                                .thenComparing(p -> p.start() == null ? p.end() : p.start()));
        for (String tag : filing.tags())
            if (FilingTags.isOfCashFlow(tag)) periods.addAll(filing.of(tag).keySet());
        for (FilingPeriod period : periods) {
            Span span = period.span();
            if (span != null && !span.end().isAfter(ownEnd))
                spans.putIfAbsent(new Span(snapped(span.start(), balances), span.end()), period);
        }
    }

    /** A first day close to the day after a balance is that day. */
    private static LocalDate snapped(LocalDate start, TreeSet<LocalDate> balances) {
        return balances.stream()
                .map(day -> day.plusDays(1))
                .filter(day -> Math.abs(ChronoUnit.DAYS.between(day, start)) <= SAME_DAYS)
                .min(
                        Comparator.comparing(
                                (LocalDate day) -> Math.abs(ChronoUnit.DAYS.between(day, start))))
                .orElse(start);
    }

    Filing filing() {
        return filing;
    }

    BigDecimal unit() {
        return unit;
    }

    /** All spans of 80 to 380 days, the earlier first. */
    List<Span> spans() {
        return List.copyOf(spans.keySet());
    }

    /** Those of which the operating flow is stated, so that they tell of the burn. */
    List<Span> burning() {
        return spans.keySet().stream().filter(s -> operating(s) != null).toList();
    }

    /** The longest span that ends on the own period end; null where there is none. */
    @Nullable Span longestOwn() {
        return spans.keySet().stream()
                .filter(s -> s.end().equals(ownEnd))
                .max(Comparator.comparing(Span::days))
                .orElse(null);
    }

    private FilingPeriod period(Span span) {
        FilingPeriod period = spans.get(span);
        return period == null ? FilingPeriod.over(span.start(), span.end()) : period;
    }

    @Nullable BigDecimal amount(String tag, Span span) {
        return filing.amount(tag, period(span));
    }

    @Nullable BigDecimal operating(Span span) {
        return flow(FilingTags.OPERATING, span);
    }

    @Nullable BigDecimal investing(Span span) {
        return flow(FilingTags.INVESTING, span);
    }

    @Nullable BigDecimal financing(Span span) {
        return flow(FilingTags.FINANCING, span);
    }

    /** The tag, or tags, under which a flow is stated. */
    List<String> tags(FilingTags.FlowTags flow, Span span) {
        List<String> tags = new ArrayList<>();
        if (amount(flow.whole(), span) != null) tags.add(flow.whole());
        else if (amount(flow.continuing(), span) != null) {
            tags.add(flow.continuing());
            if (amount(flow.discontinued(), span) != null) tags.add(flow.discontinued());
        } else {
            String ifrs = filing.first(flow.ifrs(), period(span));
            if (ifrs != null) tags.add(ifrs);
        }
        return tags;
    }

    private @Nullable BigDecimal flow(FilingTags.FlowTags flow, Span span) {
        BigDecimal sum = null;
        for (String tag : tags(flow, span)) {
            BigDecimal part = amount(tag, span);
            if (part != null) sum = sum == null ? part : sum.add(part);
        }
        return sum;
    }

    /** What is stated of capital spending, by tag; empty where nothing is. */
    Map<String, BigDecimal> capital(Span span) {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        BigDecimal whole = amount(FilingTags.CAPITAL, span);
        if (whole != null) {
            parts.put(FilingTags.CAPITAL, whole);
            return parts;
        }
        for (List<String> family :
                List.of(FilingTags.CAPITAL_PARTS, FilingTags.IFRS_CAPITAL_PARTS)) {
            for (String tag : family) {
                BigDecimal part = amount(tag, span);
                if (part != null) parts.put(tag, part);
            }
            if (!parts.isEmpty()) return parts;
        }
        return parts;
    }

    /** Whether all that was invested went into securities or businesses, or nothing was. */
    boolean investsInNothingElse(Span span) {
        BigDecimal investing = investing(span);
        if (investing == null) return false;
        if (investing.signum() == 0) return true;
        BigDecimal sum = BigDecimal.ZERO;
        for (String tag : filing.tags()) {
            if (!FilingTags.isOfSecurities(tag)) continue;
            BigDecimal part = amount(tag, span);
            if (part == null) continue;
            sum = tag.startsWith("Payments") ? sum.subtract(part) : sum.add(part);
        }
        return sum.signum() != 0 && sum.subtract(investing).abs().compareTo(unit.add(unit)) <= 0;
    }

    /** What was paid for businesses (below zero) and got for them; null where nothing is stated. */
    @Nullable BigDecimal acquisitions(Span span) {
        BigDecimal paid = amount(FilingTags.ACQUISITIONS, span);
        String sold = filing.first(FilingTags.DIVESTITURES, period(span));
        BigDecimal got = sold == null ? null : amount(sold, span);
        if (paid == null && got == null) return null;
        return (got == null ? BigDecimal.ZERO : got)
                .subtract(paid == null ? BigDecimal.ZERO : paid);
    }

    /** The effect of exchange rates on the cash; null where none is stated. */
    @Nullable BigDecimal exchange(Span span) {
        return filing.tags().stream()
                .filter(FilingTags::isExchangeEffect)
                .filter(tag -> amount(tag, span) != null)
                .sorted()
                .findFirst()
                .map(tag -> amount(tag, span))
                .orElse(null);
    }

    /** By how much the flows of a span miss the change in cash; null where they agree. */
    @Nullable BigDecimal disagreement(Span span) {
        String tag =
                filing.tags().stream()
                        .filter(FilingTags::isChangeOfCash)
                        .filter(t -> amount(t, span) != null)
                        .min(
                                Comparator.comparing(
                                                (String t) ->
                                                        t.contains("ExcludingExchangeRateEffect"))
                                        .thenComparing(Comparator.naturalOrder()))
                        .orElse(null);
        BigDecimal change = tag == null ? null : amount(tag, span);
        BigDecimal operating = operating(span);
        BigDecimal investing = investing(span);
        BigDecimal financing = financing(span);
        if (tag == null
                || change == null
                || operating == null
                || investing == null
                || financing == null) return null;
        BigDecimal exchange = exchange(span);
        if (exchange == null || tag.contains("ExcludingExchangeRateEffect"))
            exchange = BigDecimal.ZERO;
        BigDecimal largest = BigDecimal.ZERO;
        for (BigDecimal each : List.of(operating, investing, financing, exchange, change))
            largest = largest.max(each.abs());
        BigDecimal allowed = largest.multiply(new BigDecimal("0.005")).max(unit.add(unit));
        BigDecimal off = operating.add(investing).add(financing).add(exchange).subtract(change);
        return off.abs().compareTo(allowed) > 0 ? off : null;
    }
}
