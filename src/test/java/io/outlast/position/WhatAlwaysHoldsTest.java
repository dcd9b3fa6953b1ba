package io.outlast.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.audit.CompanyAlarm;
import io.outlast.audit.Reliance;
import io.outlast.calendar.PointInTime;
import io.outlast.event.RecordedEvent;
import io.outlast.platform.AnswerMapper;
import io.outlast.runway.CashRunway;
import io.outlast.runway.CourseToZero;
import io.outlast.runway.Options;
import io.outlast.runway.Options.CountedFunding;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.joda.money.Money;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** What holds of every answer, whatever the history: tried on random ones. */
class WhatAlwaysHoldsTest {
    private static final JsonMapper ANSWERS = AnswerMapper.create();

    private record Case(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Random random) {}

    private static Case at(long seed) {
        List<RecordedEvent> events = RandomHistory.of(seed);
        Random random = new Random(seed ^ 0xa1a3);
        Timelines timelines = new Timelines();
        timelines.on(events);
        LocalDate asOf = RandomHistory.day(random, 200, RandomHistory.DAYS + 200);
        return new Case(
                timelines.find(RandomHistory.COMPANY).orElseThrow(),
                timelines.rates(),
                PointInTime.of(asOf, PointInTime.ALL_KNOWN, events.size()),
                random);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void moreMoneyNeverEndsSooner(@ForAll long seed) {
        Case at = at(seed);
        Runway runway =
                Runway.of(at.timeline, at.rates, at.point, Options.DEFAULT, Evidenced.SILENT);
        LocalDate before = null;
        for (Runway.Rung rung : runway.ladder()) {
            if (!rung.outcome().equals("finite")) continue;
            if (before != null) assertThat(rung.cashOut()).isAfterOrEqualTo(before);
            before = rung.cashOut();
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void aMinimumIsNotGoneBelowAfterTheMoneyIsGone(@ForAll long seed) {
        Case at = at(seed);
        Runway runway =
                Runway.of(at.timeline, at.rates, at.point, Options.DEFAULT, Evidenced.SILENT);
        if (runway.minimum() == null || runway.minimum().breach() == null) return;
        if (runway.outcome().equals("finite"))
            assertThat(runway.minimum().breach()).isBeforeOrEqualTo(runway.cashOut());
        assertThat(runway.outcome()).isNotIn("exited");
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void instalmentsAndMaturityTogetherAreWhatIsOutstanding(@ForAll long seed) {
        Case at = at(seed);
        Books books = Books.of(at.timeline, at.rates, at.point, Evidenced.SILENT);
        for (RoundStanding round : books.rounds()) {
            long sum = 0;
            for (RoundStanding.DebtPart part : round.debtParts(at.point.asOf())) {
                assertThat(part.amount()).isPositive();
                assertThat(part.day()).isGreaterThan(at.point.asOf());
                sum += part.amount();
            }
            assertThat(sum).isEqualTo(round.outstanding());
        }
    }

    /** An alarm is looked for on few days; here on each. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theFirstAlarmIsThatOfEachDay(@ForAll long seed) {
        Case at = at(seed);
        int months = 1 + at.random.nextInt(18);
        Options options = Options.DEFAULT;
        CompanyAlarm alarm = CompanyAlarm.of(at.timeline, at.rates, at.point, options, months);
        LocalDate first = null;
        LocalDate until = null;
        int from = Integer.MAX_VALUE;
        for (Timeline.Assertion balance : at.timeline.balances())
            if (balance.inForce(at.point)) from = Math.min(from, balance.version().effective());
        for (int day = from; day <= at.point.asOf() && until == null; day++) {
            CashRunway then =
                    CashRunway.of(at.timeline, at.rates, at.point.on(day).knowing(day), options);
            boolean below = then.verdict().below(months);
            if (below && first == null) first = PointInTime.date(day);
            if (!below && first != null) until = PointInTime.date(day);
        }
        assertThat(alarm == null ? null : alarm.day()).as("first day").isEqualTo(first);
        assertThat(alarm == null ? null : alarm.until()).as("until").isEqualTo(until);
    }

    /** What is gone was never told: the answer is that of a history without it. */
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void anAnswerLeansOnWhatWouldChangeIt(@ForAll long seed) {
        Case at = at(seed);
        CountedFunding funding = CountedFunding.values()[at.random.nextInt(4)];
        Options options =
                new Options(Basis.OUTLOOK, Options.CountedCommitments.OUTSIDE_BURN, funding);
        Reliance reliance = Reliance.of(at.timeline, at.rates, at.point, options, true);
        CashRunway answer = CashRunway.of(at.timeline, at.rates, at.point, options);
        for (Reliance.LeanedOn item : reliance.items()) {
            if (item.kind().equals("tranche")) continue;
            List<String> gone = reliance.explain().get(item.id());
            List<RecordedEvent> kept =
                    at.timeline.facts().stream()
                            .map(f -> f.recorded())
                            .filter(e -> !gone.contains(e.eventId()))
                            .filter(e -> !isCorrectionOf(e, gone, at.timeline))
                            .toList();
            CashRunway without = CashRunway.of(Timeline.of(kept), at.rates, at.point, options);
            assertThat(item.outcome()).as(item.id()).isEqualTo(without.outcome());
            Money change =
                    answer.cash() == null || without.cash() == null
                            ? null
                            : answer.cash().minus(without.cash());
            assertThat(item.cashChange()).as(item.id()).isEqualTo(change);
        }
    }

    /** Figures that a fact states, and of which there is nothing to add up. */
    private static final Set<String> STATED = Set.of("balance.restricted", "minimum.amount");

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void everyFigureIsTheSumOfItsParts(@ForAll long seed) {
        Case at = at(seed);
        CashPosition position =
                CashPosition.of(
                        at.timeline, at.rates, at.point, Basis.OUTLOOK, Evidenced.from(at.point));
        Map<String, JsonNode> figures = new TreeMap<>();
        JsonNode json = ANSWERS.valueToTree(position);
        for (String name : json.propertyNames()) {
            if (!Set.of("sums", "explain").contains(name)) gather(name, json.get(name), figures);
        }
        figures.keySet().removeAll(STATED);
        assertThat(position.sums().keySet()).containsAll(figures.keySet());
        position.sums()
                .forEach(
                        (name, sum) -> {
                            Money parts = Money.zero(at.timeline.currency());
                            for (FigureSum.SumPart part : sum.parts())
                                parts = parts.plus(part.amount());
                            assertThat(parts).as(name).isEqualTo(sum.total());
                            JsonNode figure = figures.get(name);
                            assertThat(figure).as(name).isNotNull();
                            assertThat(figure.get("amount").asString())
                                    .as(name + ": " + sum.text())
                                    .isEqualTo(sum.total().getAmount().toPlainString());
                        });
    }

    /** The balance at the end of each cash-out day, and the burn of a day and of a month. */
    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void everyDayOnWhichMoneyIsGoneHasASum(@ForAll long seed) {
        Case at = at(seed);
        Runway runway =
                Runway.of(
                        at.timeline,
                        at.rates,
                        at.point,
                        Options.DEFAULT.with(CountedFunding.values()[at.random.nextInt(4)]),
                        Evidenced.from(at.point));
        Map<String, String> outcomes = new TreeMap<>();
        outcomes.put("cashOut", runway.outcome());
        runway.ladder().forEach(r -> outcomes.put("ladder." + r.funding(), r.outcome()));
        runway.bases().forEach(b -> outcomes.put("bases." + b.basis(), b.outcome()));
        outcomes.forEach(
                (figure, outcome) -> {
                    FigureSum sum = runway.sums().get(figure);
                    if (!outcome.equals("finite")) {
                        assertThat(sum).as(figure).isNull();
                        return;
                    }
                    assertThat(sum).as(figure).isNotNull();
                    assertThat(sum.total().isPositive()).as(sum.text()).isFalse();
                    Money parts = Money.zero(at.timeline.currency());
                    for (FigureSum.SumPart part : sum.parts()) {
                        parts = parts.plus(part.amount());
                        assertThat(part.events()).as(figure + ": " + part.name()).isNotEmpty();
                    }
                    assertThat(parts).as(figure).isEqualTo(sum.total());
                });
        FigureSum daily = runway.sums().get("dailyBurn");
        assertThat(daily == null ? null : daily.total()).isEqualTo(runway.dailyBurn());
        FigureSum monthly = runway.sums().get("monthlyBurn");
        assertThat(monthly == null ? null : monthly.total()).isEqualTo(runway.monthlyBurn());
    }

    private static void gather(String name, JsonNode node, Map<String, JsonNode> to) {
        if (!node.isObject()) return;
        if (node.has("amount") && node.get("amount").isString()) {
            to.put(name, node);
            return;
        }
        for (String inner : node.propertyNames()) gather(name + "." + inner, node.get(inner), to);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void theMonthsLeadFromTheCashToZero(@ForAll long seed) {
        Case at = at(seed);
        CountedFunding funding = CountedFunding.values()[at.random.nextInt(4)];
        Runway runway =
                Runway.of(
                        at.timeline,
                        at.rates,
                        at.point,
                        new Options(
                                Basis.OUTLOOK,
                                Options.CountedCommitments.values()[at.random.nextInt(3)],
                                funding),
                        Evidenced.from(at.point));
        if (runway.course() == null) {
            assertThat(runway.outcome()).isNotEqualTo("finite");
            return;
        }
        Money before = runway.cash();
        for (CourseToZero.CourseMonth month : runway.course().months()) {
            assertThat(month.start()).isEqualTo(before);
            assertThat(
                            month.start()
                                    .minus(month.burn())
                                    .minus(month.commitments())
                                    .minus(month.debt())
                                    .plus(month.funding()))
                    .isEqualTo(month.end());
            before = month.end();
        }
        LocalDate last = runway.course().months().getLast().last();
        assertThat(last).isBeforeOrEqualTo(runway.cashOut());
        if (last.equals(runway.cashOut())) assertThat(before.isPositive()).isFalse();
    }

    private static boolean isCorrectionOf(
            RecordedEvent event, List<String> gone, Timeline timeline) {
        if (!(event.event() instanceof io.outlast.event.Correction correction)) return false;
        if (gone.contains(correction.fact())) return true;
        return timeline.facts().stream()
                .filter(f -> f.eventId().equals(correction.fact()))
                .anyMatch(f -> isCorrectionOf(f.recorded(), gone, timeline));
    }
}
