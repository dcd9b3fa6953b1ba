package io.outlast.filing;

import io.outlast.calendar.Span;
import io.outlast.event.CashMoved;
import io.outlast.event.CashMoved.MovementKind;
import io.outlast.event.EventType;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Money that came in or went out beside the burn, by spans from the beginning of a year on: what
 * each adds to the shorter span that begins on the same day, at its end.
 */
final class MoneyOfFilings {
    /** Which flow it is. */
    private enum MoneyFlow {
        FINANCING("financing", MovementKind.FINANCING),
        ACQUISITION("acquisitions", MovementKind.ACQUISITION),
        EXCHANGE("exchange", MovementKind.OTHER);

        private final String word;
        private final MovementKind kind;

        MoneyFlow(String word, MovementKind kind) {
            this.word = word;
            this.kind = kind;
        }

        @Nullable BigDecimal of(StatedFlows flows, Span span) {
            return switch (this) {
                case FINANCING -> flows.financing(span);
                case ACQUISITION -> flows.acquisitions(span);
                case EXCHANGE -> flows.exchange(span);
            };
        }
    }

    private record ToldMoney(BigDecimal amount, BigDecimal unit) {}

    private record ToldMovement(LocalDate day, String key) {}

    private final FilingNotes notes;
    private final Map<MoneyFlow, Map<Span, ToldMoney>> told = new EnumMap<>(MoneyFlow.class);
    private final List<ToldMovement> movements = new ArrayList<>();

    /** Every span of which a filing told something. */
    private final Set<Span> spans = new HashSet<>();

    /** The first days of the years that annual reports told of. */
    private final Set<LocalDate> years = new HashSet<>();

    MoneyOfFilings(FilingNotes notes) {
        this.notes = notes;
        for (MoneyFlow flow : MoneyFlow.values()) told.put(flow, new HashMap<>());
    }

    /** The financing of a span as it was told last; null where it was not. */
    @Nullable BigDecimal financing(Span span) {
        ToldMoney known = of(MoneyFlow.FINANCING).get(span);
        return known == null ? null : known.amount();
    }

    private Map<Span, ToldMoney> of(MoneyFlow flow) {
        return told.computeIfAbsent(flow, f -> new HashMap<>());
    }

    /** Takes back what moved from a day to another: it was another reporting entity's. */
    void takeBack(Filing filing, LocalDate first, LocalDate last) {
        List<ToldMovement> back =
                movements.stream()
                        .filter(m -> !m.day().isBefore(first) && !m.day().isAfter(last))
                        .toList();
        for (ToldMovement movement : back.reversed()) {
            notes.takeBack(
                    notes.header(
                            filing,
                            null,
                            "retracted/" + movement.key(),
                            movement.day(),
                            filing.title(List.of("another reporting entity"))),
                    movement.key(),
                    EventType.CASH_MOVED,
                    FilingConversion.ANOTHER_ENTITY);
        }
        movements.removeAll(back);
        told.values().forEach(Map::clear);
        spans.clear();
    }

    /** Tells what moved in all spans of a filing. */
    void tell(StatedFlows flows) {
        Span year = flows.filing().annual() ? flows.longestOwn() : null;
        if (year != null) years.add(year.start());
        Set<Span> earlier = Set.copyOf(spans);
        for (Span span : flows.spans()) {
            BigDecimal off = flows.disagreement(span);
            if (off != null)
                notes.doubt(
                        flows.filing(),
                        "cash flows of " + span,
                        "they miss the change in cash by %s; financing is not recorded"
                                .formatted(off.toPlainString()));
            for (MoneyFlow flow : MoneyFlow.values()) {
                BigDecimal amount = flow.of(flows, span);
                if (amount == null || (flow == MoneyFlow.FINANCING && off != null)) continue;
                ToldMoney before = of(flow).get(span);
                if (before == null) tellFirst(flows, flow, span, amount, earlier);
                else tellAnew(flows, flow, span, amount, before);
            }
            spans.add(span);
        }
    }

    private void tellFirst(
            StatedFlows flows, MoneyFlow flow, Span span, BigDecimal amount, Set<Span> earlier) {
        boolean longer =
                earlier.stream()
                        .anyMatch(
                                s -> s.start().equals(span.start()) && s.end().isAfter(span.end()));
        if (longer) return;
        Span shorter =
                spans.stream()
                        .filter(s -> s.start().equals(span.start()) && s.end().isBefore(span.end()))
                        .max(Comparator.comparing(Span::end))
                        .orElse(null);
        if (shorter == null && !beginsAYear(span.start())) return;
        ToldMoney known = shorter == null ? null : of(flow).get(shorter);
        BigDecimal added = known == null ? amount : amount.subtract(known.amount());
        if (move(flows, flow, span, "", span.end(), added))
            of(flow).put(span, new ToldMoney(amount, flows.unit()));
    }

    /** Whether it is the first day of a fiscal year, within a week, or of the year of a report. */
    private boolean beginsAYear(LocalDate start) {
        if (years.contains(start)) return true;
        LocalDate monthEnd = FilingConversion.nearestMonthEnd(start.minusDays(1));
        return monthEnd.getMonth() == notes.fiscalYear().endMonth()
                && Math.abs(ChronoUnit.DAYS.between(monthEnd, start.minusDays(1)))
                        <= StatedFlows.SAME_DAYS;
    }

    /** The difference moves at the end of the span, and back where the next longer one has it. */
    private void tellAnew(
            StatedFlows flows, MoneyFlow flow, Span span, BigDecimal amount, ToldMoney before) {
        BigDecimal more = amount.subtract(before.amount());
        if (more.abs().compareTo(before.unit().max(flows.unit())) <= 0) return;
        if (!move(flows, flow, span, "-restated", span.end(), more)) return;
        of(flow).put(span, new ToldMoney(amount, flows.unit()));
        of(flow).keySet().stream()
                .filter(s -> s.start().equals(span.start()) && s.end().isAfter(span.end()))
                .min(Comparator.comparing(Span::end))
                .ifPresent(
                        next -> move(flows, flow, span, "-taken-off", next.end(), more.negate()));
    }

    private boolean move(
            StatedFlows flows,
            MoneyFlow flow,
            Span span,
            String what,
            LocalDate day,
            BigDecimal amount) {
        Money money = notes.money(amount);
        if (money == null) {
            notes.leaveOut(
                    flows.filing(),
                    "%s of %s".formatted(flow.word, span),
                    "it has more decimals than %s".formatted(notes.currency()));
            return false;
        }
        if (money.isZero()) return true;
        String key = "%s%s/%s/%s".formatted(flow.word, what, span.start(), span.end());
        notes.tell(
                new CashMoved(
                        notes.header(flows.filing(), null, key, day, title(flows, flow, span)),
                        money,
                        flow.kind,
                        reason(flow, span, what)));
        movements.add(new ToldMovement(day, flows.filing().accession() + "/" + key));
        return true;
    }

    private static String title(StatedFlows flows, MoneyFlow flow, Span span) {
        List<String> tags =
                switch (flow) {
                    case FINANCING -> flows.tags(FilingTags.FINANCING, span);
                    case ACQUISITION -> List.of(FilingTags.ACQUISITIONS, "divestitures");
                    case EXCHANGE -> List.of("EffectOfExchangeRate");
                };
        return flows.filing().title(tags);
    }

    private static String reason(MoneyFlow flow, Span span, String what) {
        String named =
                switch (flow) {
                    case FINANCING -> "Financing";
                    case ACQUISITION -> "Businesses bought and sold";
                    case EXCHANGE -> "Effect of exchange rates";
                };
        return switch (what) {
            case "-restated" -> "%s of %s, stated anew: the difference".formatted(named, span);
            case "-taken-off" ->
                    "%s of %s, stated anew: taken off again where the longer span has it"
                            .formatted(named, span);
            default -> "%s of %s, beyond what was told of its beginning".formatted(named, span);
        };
    }
}
