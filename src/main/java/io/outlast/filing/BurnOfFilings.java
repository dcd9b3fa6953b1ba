package io.outlast.filing;

import io.outlast.calendar.Span;
import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.EventType;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The burn that filings tell: of each span minus the operating flow plus capital spending, and
 * where a later filing tells it anew.
 */
final class BurnOfFilings {
    private static final int YEAR_DAYS = 350;

    /**
     * What was told of a span.
     *
     * @param capital by tag; empty where there is none
     */
    private record ToldBurn(
            BigDecimal operating, Map<String, BigDecimal> capital, BigDecimal unit) {
        BigDecimal spending() {
            return capital.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal burn() {
            return spending().subtract(operating);
        }
    }

    /** An event of ours that counts. */
    record ToldReport(Span span, String key, EventType type) {}

    private final FilingNotes notes;
    private final Map<Span, ToldBurn> told = new HashMap<>();
    private final List<ToldReport> reports = new ArrayList<>();

    /** Every span that a filing stated, whether its burn was taken or left out. */
    private final Set<Span> stated = new HashSet<>();

    private boolean everSpent;

    BurnOfFilings(FilingNotes notes) {
        this.notes = notes;
    }

    /** The burn and the operating flow of a span, as they were told last. */
    @Nullable BigDecimal burn(Span span) {
        ToldBurn known = told.get(span);
        return known == null ? null : known.burn();
    }

    /** The burn of a span by what this filing states; null where it cannot be told. */
    @Nullable BigDecimal burn(StatedFlows flows, Span span) {
        BigDecimal operating = flows.operating(span);
        Map<String, BigDecimal> capital = operating == null ? null : capital(flows, span);
        return operating == null || capital == null
                ? null
                : new ToldBurn(operating, capital, flows.unit()).burn();
    }

    private static boolean overlapsInPart(Span one, Span other) {
        Span first = one.start().isBefore(other.start()) ? one : other;
        Span second = first == one ? other : one;
        return first.start().isBefore(second.start())
                && !second.start().isAfter(first.end())
                && first.end().isBefore(second.end());
    }

    /** Whether they overlap in part, by more than a week at each end and between. */
    private static boolean overlapsWidely(Span one, Span other) {
        if (!overlapsInPart(one, other)) return false;
        Span first = one.start().isBefore(other.start()) ? one : other;
        Span second = first == one ? other : one;
        return ChronoUnit.DAYS.between(first.start(), second.start()) > StatedFlows.SAME_DAYS
                && ChronoUnit.DAYS.between(first.end(), second.end()) > StatedFlows.SAME_DAYS
                && ChronoUnit.DAYS.between(second.start(), first.end()) + 1 > StatedFlows.SAME_DAYS;
    }

    /** Whether an annual report tells of another reporting entity than the filings before it. */
    boolean isOfAnotherEntity(StatedFlows flows) {
        if (!flows.filing().annual()) return false;
        return flows.burning().stream()
                .anyMatch(span -> stated.stream().anyMatch(e -> overlapsWidely(span, e)));
    }

    /**
     * Takes back what was told of another reporting entity.
     *
     * @return the first day of which it is in doubt what was told: of the spans of the filing, or
     *     of the reports that were taken back
     */
    LocalDate takeBack(StatedFlows flows) {
        List<Span> spans = flows.burning();
        Set<Span> others = new HashSet<>();
        for (ToldReport report : reports)
            if (spans.stream().anyMatch(s -> shareADay(s, report.span())))
                others.add(report.span());
        List<ToldReport> back =
                reports.stream()
                        .filter(r -> others.stream().anyMatch(o -> o.contains(r.span())))
                        .toList();
        LocalDate first =
                spans.stream()
                        .map(Span::start)
                        .min(LocalDate::compareTo)
                        .orElse(flows.filing().filed());
        // What restates another one goes before it.
        for (ToldReport report : back.reversed()) {
            takeBack(flows.filing(), report);
            LocalDate start = report.span().start();
            if (start.isBefore(first)) first = start;
        }
        reports.removeAll(back);
        told.clear();
        stated.clear();
        return first;
    }

    private void takeBack(Filing filing, ToldReport report) {
        notes.takeBack(
                notes.header(
                        filing,
                        null,
                        "retracted/" + report.key(),
                        report.span().end(),
                        filing.title(List.of("another reporting entity"))),
                report.key(),
                report.type(),
                FilingConversion.ANOTHER_ENTITY);
    }

    private static boolean shareADay(Span one, Span other) {
        return !one.start().isAfter(other.end()) && !other.start().isAfter(one.end());
    }

    /** Tells the burn of all spans of a filing. */
    void tell(StatedFlows flows) {
        Set<Span> earlier = Set.copyOf(stated);
        List<Span> restated = new ArrayList<>();
        for (Span span : flows.burning()) {
            if (!flows.capital(span).isEmpty()) everSpent = true;
        }
        for (Span span : flows.burning()) {
            stated.add(span);
            doubtShrinking(flows, span);
            ToldBurn before = told.get(span);
            if (before != null) {
                if (tellAnew(flows, span, before)) restated.add(span);
                continue;
            }
            Span other =
                    earlier.stream()
                            .filter(e -> overlapsInPart(span, e))
                            .min(BY_START)
                            .orElse(null);
            if (other == null) tellFirst(flows, span);
            else
                notes.leaveOut(
                        flows.filing(),
                        "burn of " + span,
                        "it overlaps %s in part, which was stated before".formatted(other));
        }
        markWithoutParts(flows, restated);
    }

    private static final java.util.Comparator<Span> BY_START =
            java.util.Comparator.comparing(Span::start).thenComparing(Span::end);

    /** What is stated of capital spending; null where it is unknown. */
    private @Nullable Map<String, BigDecimal> capital(StatedFlows flows, Span span) {
        Map<String, BigDecimal> parts = flows.capital(span);
        if (!parts.isEmpty()) return parts;
        boolean none =
                flows.investsInNothingElse(span) || (flows.investing(span) == null && !everSpent);
        return none ? Map.of() : null;
    }

    private void tellFirst(StatedFlows flows, Span span) {
        BigDecimal operating = flows.operating(span);
        Map<String, BigDecimal> capital = capital(flows, span);
        if (operating == null || capital == null) {
            notes.leaveOut(
                    flows.filing(),
                    "burn of " + span,
                    "its capital spending is not stated, and it invested in more than securities"
                            + " and businesses");
            return;
        }
        ToldBurn burn = new ToldBurn(operating, new LinkedHashMap<>(capital), flows.unit());
        Money money = money(flows, span, burn);
        if (money == null) return;
        String key = "burn/" + span.start() + "/" + span.end();
        notes.tell(
                new BurnReported(
                        notes.header(
                                flows.filing(), null, key, span.end(), title(flows, span, capital)),
                        span,
                        money));
        reports.add(
                new ToldReport(
                        span, flows.filing().accession() + "/" + key, EventType.BURN_REPORTED));
        told.put(span, burn);
    }

    private @Nullable Money money(StatedFlows flows, Span span, ToldBurn burn) {
        Money money = notes.money(burn.burn());
        if (money == null)
            notes.leaveOut(
                    flows.filing(),
                    "burn of " + span,
                    "it has more decimals than %s".formatted(notes.currency()));
        return money;
    }

    private static String title(StatedFlows flows, Span span, Map<String, BigDecimal> capital) {
        List<String> tags = new ArrayList<>(flows.tags(FilingTags.OPERATING, span));
        tags.addAll(capital.keySet());
        return flows.filing().title(tags);
    }

    /** Whether what is told now differs from what was told before by more than rounding. */
    private boolean tellAnew(StatedFlows flows, Span span, ToldBurn before) {
        BigDecimal operating = flows.operating(span);
        if (operating == null) return false;
        BigDecimal unit = before.unit().max(flows.unit());
        Map<String, BigDecimal> now = flows.capital(span);
        Map<String, BigDecimal> capital = now;
        boolean otherTags = !now.keySet().equals(before.capital().keySet());
        boolean changed = differsInShared(before.capital(), now, unit);
        if (otherTags && !changed) {
            capital = before.capital();
            notes.leaveOut(
                    flows.filing(),
                    "capital spending of " + span,
                    ("it is stated under other names (%s, before %s), of which none is told anew;"
                                    + " what was told before stays")
                            .formatted(names(now), names(before.capital())));
        }
        boolean anew = changed || operating.subtract(before.operating()).abs().compareTo(unit) > 0;
        if (!anew) return false;
        ToldBurn burn = new ToldBurn(operating, new LinkedHashMap<>(capital), flows.unit());
        Money money = money(flows, span, burn);
        if (money == null) return false;
        String key = "restated/" + span.start() + "/" + span.end();
        notes.tell(
                new BurnRestated(
                        notes.header(
                                flows.filing(), null, key, span.end(), title(flows, span, capital)),
                        null,
                        span,
                        money,
                        "Stated anew in form %s of %s"
                                .formatted(flows.filing().form(), flows.filing().filed())));
        reports.add(
                new ToldReport(
                        span, flows.filing().accession() + "/" + key, EventType.BURN_RESTATED));
        told.put(span, burn);
        return true;
    }

    private static String names(Map<String, BigDecimal> capital) {
        return capital.isEmpty() ? "none" : String.join(", ", capital.keySet());
    }

    private static boolean differsInShared(
            Map<String, BigDecimal> before, Map<String, BigDecimal> now, BigDecimal unit) {
        for (Map.Entry<String, BigDecimal> each : before.entrySet()) {
            BigDecimal other = now.get(each.getKey());
            if (other != null && other.subtract(each.getValue()).abs().compareTo(unit) > 0)
                return true;
        }
        return false;
    }

    /** A payment that grows from quarter to quarter cannot shrink within a year. */
    private void doubtShrinking(StatedFlows flows, Span span) {
        BigDecimal capital = sum(flows.capital(span));
        BigDecimal paid = flows.amount(FilingTags.ACQUISITIONS, span);
        for (Span shorter : flows.spans()) {
            if (!isShorter(shorter, span)) continue;
            doubt(flows, span, shorter, "capital spending", capital, sum(flows.capital(shorter)));
            doubt(
                    flows,
                    span,
                    shorter,
                    "payments for businesses",
                    paid,
                    flows.amount(FilingTags.ACQUISITIONS, shorter));
        }
        told.forEach(
                (shorter, burn) -> {
                    if (isShorter(shorter, span) && !flows.spans().contains(shorter))
                        doubt(
                                flows,
                                span,
                                shorter,
                                "capital spending",
                                capital,
                                burn.capital().isEmpty() ? null : burn.spending());
                });
    }

    private static boolean isShorter(Span shorter, Span span) {
        return shorter.start().equals(span.start()) && shorter.end().isBefore(span.end());
    }

    private static @Nullable BigDecimal sum(Map<String, BigDecimal> parts) {
        return parts.isEmpty()
                ? null
                : parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void doubt(
            StatedFlows flows,
            Span span,
            Span shorter,
            String what,
            @Nullable BigDecimal longer,
            @Nullable BigDecimal less) {
        if (longer == null || less == null || longer.compareTo(less) >= 0) return;
        notes.doubt(
                flows.filing(),
                "%s of %s".formatted(what, span),
                "%s, less than the %s of %s within it"
                        .formatted(longer.toPlainString(), less.toPlainString(), shorter));
    }

    /** A year of which no quarter is told anew: nobody knows where in it the difference lies. */
    private void markWithoutParts(StatedFlows flows, List<Span> restated) {
        for (Span year : restated) {
            if (year.days() < YEAR_DAYS) continue;
            boolean parts =
                    told.keySet().stream().anyMatch(s -> !s.equals(year) && year.contains(s));
            boolean anew = restated.stream().anyMatch(s -> !s.equals(year) && year.contains(s));
            if (parts && !anew)
                notes.doubt(
                        flows.filing(),
                        "burn of " + year,
                        "the year is stated anew without its parts; the difference is on the days"
                                + " that no shorter span covers");
        }
    }
}
