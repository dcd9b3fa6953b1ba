package io.outlast.web.whatif;

import io.outlast.ask.Question;
import io.outlast.audit.Bridge.BridgeStep;
import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.Changes;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.Change;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioSaved;
import io.outlast.ledger.Ledger;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.runway.Runway;
import io.outlast.scenario.Rules;
import io.outlast.scenario.Scenario;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.web.Shown;
import io.outlast.web.answer.CashPictures;
import io.outlast.web.chart.CashChart;
import io.outlast.web.chart.CashPicture;
import io.outlast.web.chart.CashPicture.CashAt;
import io.outlast.web.whatif.ScenarioColumn.ChangeLine;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Works out what scenarios come to. */
@Component
class Evaluation {
    private static final int MOST_COMMITMENTS = 6;
    private static final int MOST_TRANCHES = 4;
    private static final int SLIP_MONTHS = 6;

    private final Ledger ledger;
    private final Rules.RulesSource rules;
    private final Shown shown;

    Evaluation(Ledger ledger, Rules.RulesSource rules, Shown shown) {
        this.ledger = ledger;
        this.rules = rules;
        this.shown = shown;
    }

    /** One change alone, and what it does. */
    public record Alone(String text, @Nullable Integer days, String effect, String query) {}

    /** The answer as it stands, and the scenarios that suppose something. */
    List<ScenarioColumn> columns(Question question, WhatIfAddress address, WhatIfWords words) {
        List<ScenarioColumn> columns = new ArrayList<>();
        for (int i = 0; i < WhatIfAddress.NAMES.size(); i++)
            columns.add(column(question, address, i, words));
        return columns;
    }

    private ScenarioColumn column(
            Question question, WhatIfAddress address, int scenario, WhatIfWords words) {
        List<SupposedChange> changes = address.of(scenario);
        String name = WhatIfAddress.NAMES.get(scenario);
        String text = SupposedChange.write(changes);
        String cleared = address.with(scenario, List.of());
        if (changes.isEmpty())
            return new ScenarioColumn(name, List.of(), null, null, null, List.of(), "", cleared);
        try {
            List<Change> supposed = changes(question, changes);
            Scenario result = evaluate(question, supposed);
            List<ChangeLine> lines = lines(address, scenario, result.bridge().steps(), words);
            return new ScenarioColumn(
                    name,
                    lines,
                    result.runway(),
                    result.bridge().cashOutChange(),
                    null,
                    course(question, supposed, result),
                    text,
                    cleared);
        } catch (Refusal | IllegalArgumentException refusal) {
            return new ScenarioColumn(
                    name,
                    lines(address, scenario, List.of(), words),
                    null,
                    null,
                    String.valueOf(refusal.getMessage()),
                    List.of(),
                    text,
                    cleared);
        }
    }

    private List<ChangeLine> lines(
            WhatIfAddress address, int scenario, List<BridgeStep> steps, WhatIfWords words) {
        List<SupposedChange> changes = address.of(scenario);
        List<ChangeLine> lines = new ArrayList<>();
        // A kept what-if has several steps; what each does stands only where they go one to one.
        boolean apart = steps.size() == changes.size();
        for (int i = 0; i < changes.size(); i++) {
            SupposedChange change = changes.get(i);
            BridgeStep step = apart ? steps.get(i) : null;
            lines.add(
                    new ChangeLine(
                            words.of(change),
                            change.number(),
                            change.inMonths(),
                            change.inMonths() ? 60 : change.kind().equals("scale-burn") ? 300 : 100,
                            step == null ? null : step.cashOutChange(),
                            step == null ? "" : effect(step),
                            address.without(scenario, i)));
        }
        return lines;
    }

    private String effect(BridgeStep step) {
        Integer days = step.cashOutChange();
        return days == null ? shown.outcome(step.outcomeAfter(), null) : shown.daysMore(days);
    }

    private List<CashAt> course(Question question, List<Change> changes, Scenario result) {
        return Scenario.course(
                        question.timeline(),
                        question.rates(),
                        asked(question),
                        changes,
                        question.today(),
                        rules,
                        CashPictures.ahead(question.asOf(), result.runway()))
                .points()
                .stream()
                .map(p -> new CashAt(p.date(), p.cash()))
                .toList();
    }

    private static Scenario.ScenarioQuestion asked(Question question) {
        return new Scenario.ScenarioQuestion(question.point(), question.options(), null, null);
    }

    private Scenario evaluate(Question question, List<Change> changes) {
        return Scenario.of(
                question.timeline(),
                question.rates(),
                asked(question),
                changes,
                question.today(),
                rules,
                () -> PastErrors.ofAll(question.companies(), question.rates(), question.point()));
    }

    private List<Change> changes(Question question, List<SupposedChange> supposed) {
        List<Change> changes = new ArrayList<>();
        for (SupposedChange each : supposed) {
            if (each.kind().equals(SupposedChange.KEPT))
                changes.addAll(
                        kept(question, each.parts().isEmpty() ? "" : each.parts().getFirst()));
            else {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.putArray("changes").add(each.json());
                changes.addAll(
                        Changes.body(
                                ledger.reading(),
                                question.timeline().company(),
                                StrictJson.object(body.toString())));
            }
        }
        return changes;
    }

    private static List<Change> kept(Question question, String id) {
        PointInTime now = PointInTime.recordedBy(question.point().sequence());
        for (Timeline.ScenarioHistory scenario : question.timeline().scenarios()) {
            Version version = scenario.id().equals(id) ? scenario.opening().inForce(now) : null;
            if (version != null) return ((ScenarioSaved) version.event()).changes();
        }
        throw Refusal.notFound(
                "There is no scenario %s of %s".formatted(id, question.timeline().company()));
    }

    /** The changes of a scenario as they are recorded. */
    JsonNode json(Question question, String text) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        try {
            for (JsonNode each : Changes.written(changes(question, SupposedChange.read(text))))
                all.add(each);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE, "changes", String.valueOf(unreadable.getMessage()));
        }
        return all;
    }

    /** Which single change moves the answer most, the one that buys most days first. */
    List<Alone> sensitivity(
            Question question, WhatIfAddress address, Books books, WhatIfWords words) {
        List<Alone> all = new ArrayList<>();
        for (SupposedChange change : candidates(books)) {
            try {
                Scenario result = evaluate(question, changes(question, List.of(change)));
                BridgeStep step = result.bridge().steps().getLast();
                if (!step.hasEffect()) continue;
                all.add(
                        new Alone(
                                words.of(change),
                                step.cashOutChange(),
                                effect(step),
                                address.adding(0, change)));
            } catch (Refusal notHere) {
                // What cannot be supposed here buys no days either.
                continue;
            }
        }
        all.sort(
                Comparator.comparing(
                        Alone::days, Comparator.nullsFirst(Comparator.<Integer>reverseOrder())));
        return all;
    }

    private static List<SupposedChange> candidates(Books books) {
        List<SupposedChange> candidates = new ArrayList<>();
        candidates.add(SupposedChange.of("scale-burn", "85", ""));
        candidates.add(SupposedChange.of("scale-burn", "115", ""));
        books.liveCommitments().stream()
                .filter(c -> c.amount() != null && c.outstanding() > 0)
                .sorted(Comparator.comparing(CommitmentStanding::outstanding).reversed())
                .limit(MOST_COMMITMENTS)
                .forEach(
                        c -> {
                            candidates.add(SupposedChange.of("rescale", c.id(), "50"));
                            candidates.add(SupposedChange.of("stretch", c.id(), "24"));
                        });
        int tranches = 0;
        for (RoundStanding round : books.openRounds())
            for (TrancheStanding tranche : round.tranches())
                if (tranche.left() > 0 && tranches++ < MOST_TRANCHES) {
                    candidates.add(
                            SupposedChange.of(
                                    "delay",
                                    round.id(),
                                    tranche.id(),
                                    String.valueOf(SLIP_MONTHS)));
                    candidates.add(SupposedChange.of("lapse", round.id(), tranche.id()));
                }
        return candidates;
    }

    /** All courses on one chart. */
    String chart(
            Question question,
            Runway runway,
            List<ScenarioColumn> columns,
            int width,
            int height,
            String kind) {
        CashPicture picture = CashPictures.of(question, runway, shown, null);
        List<CashChart.NamedCourse> courses = new ArrayList<>();
        for (ScenarioColumn column : columns)
            if (!column.course().isEmpty())
                courses.add(
                        new CashChart.NamedCourse(
                                column.name().toUpperCase(java.util.Locale.ROOT), column.course()));
        return CashChart.inPage(
                picture, courses, shown, width, height, kind, shown.words().say("if.chart.label"));
    }

    /** About half a year of burn, as an amount that one may start from; null without a burn. */
    @Nullable String suggested(Runway runway) {
        Money monthly = runway.monthlyBurn();
        if (monthly == null || !monthly.isPositive()) return null;
        BigDecimal half =
                monthly.getAmount()
                        .multiply(BigDecimal.valueOf(SLIP_MONTHS))
                        .round(new MathContext(1));
        String[] words = {"", "k", "m", "bn", "tn"};
        int thousands = 0;
        while (thousands < words.length - 1 && half.compareTo(BigDecimal.valueOf(1_000)) >= 0) {
            half = half.movePointLeft(3);
            thousands++;
        }
        return half.stripTrailingZeros().toPlainString() + words[thousands];
    }
}
