package io.outlast.scenario;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Change;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;
import io.outlast.event.RoundRaised;
import io.outlast.event.Source;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.Evidenced;
import io.outlast.position.LatestVersion;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A company at a point in time, with one change supposed after the other. */
final class Supposing {
    /** What is supposed counts, whatever was said before. */
    private static final Source SUPPOSED =
            new Source("What-if", "Supposed, not recorded", null, Evidence.AUDITED);

    private final Timeline real;
    private final ExchangeRateTable rates;
    private final PointInTime at;
    private final Rules rules;
    private final int known;
    private final List<RecordedEvent> supposed = new ArrayList<>();
    private final SupposedFlows flows = new SupposedFlows();
    private Timeline timeline;
    private PointInTime point;
    private Options options;
    private int raised;

    Supposing(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            LocalDate today,
            Rules.RulesSource source) {
        this.real = timeline;
        this.timeline = timeline;
        this.rates = rates;
        this.at = point;
        this.point = point;
        this.options = options;
        known = Math.min(point.knownAt(), PointInTime.day(today));
        rules = source.over(StandingFacts.of(timeline, point), point.sequence() + 1);
    }

    Timeline timeline() {
        return timeline;
    }

    PointInTime point() {
        return point;
    }

    Options options() {
        return options;
    }

    CashRunway runway() {
        return CashRunway.of(timeline, rates, point, options);
    }

    void suppose(Change change) {
        switch (change) {
            case Change.Cancel c -> {
                if (c.commitment().equals(Change.EVERY) && c.terminationFee() != null)
                    throw Refusal.of(
                            Refusal.Kind.RULE,
                            "terminationFee",
                            "A fee for cancelling belongs to one commitment; name it, or leave the"
                                    + " fee out");
                onCommitments(
                        c.commitment(), k -> CommitmentChanges.cancelled(k, header(k.id()), c));
            }
            case Change.Rescale c ->
                    onCommitments(
                            c.commitment(),
                            k -> CommitmentChanges.rescaled(k, header(k.id()), c.factor()));
            case Change.Stretch c ->
                    onCommitments(
                            c.commitment(),
                            k ->
                                    CommitmentChanges.stretched(
                                            k,
                                            header(k.id()),
                                            c.months(),
                                            at.asOf(),
                                            c.commitment().equals(Change.EVERY)));
            case Change.SettleInEquity c ->
                    onCommitments(
                            c.commitment(),
                            k -> CommitmentChanges.settled(k, header(k.id()), c.share()));
            case Change.Lapse c -> add(RoundChanges.lapsed(books(), header(c.round()), c));
            case Change.Delay c -> add(RoundChanges.delayed(books(), header(c.round()), c));
            case Change.Raise c -> raise(c);
            case Change.ScaleBurn c -> scale(c);
            case Change.ChooseForecast c -> choose(c.forecast());
            case Change.Suppose c -> add(clocked(c.event()));
        }
    }

    private Books books() {
        return Books.of(timeline, rates, point, Evidenced.SILENT);
    }

    /** Supposed things happen on the day of the question, as far as it can be known. */
    private Header header(@Nullable String id) {
        LocalDate day = PointInTime.date(Math.min(at.asOf(), known));
        return new Header(real.company(), id, null, day, PointInTime.date(known), SUPPOSED);
    }

    private LedgerEvent clocked(LedgerEvent event) {
        Header own = event.header();
        LocalDate asOf = PointInTime.date(at.asOf());
        if (own.effective().isAfter(asOf)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "effective",
                    "effective is %s, after asOf, %s; what is supposed has happened by the day of the question"
                            .formatted(own.effective(), asOf));
        }
        return event.with(
                new Header(
                        real.company(),
                        own.id(),
                        null,
                        own.effective(),
                        PointInTime.date(known),
                        SUPPOSED));
    }

    private void add(LedgerEvent event) {
        addAll(List.of(event));
    }

    private void addAll(List<LedgerEvent> events) {
        for (LedgerEvent event : events) supposed.addAll(rules.suppose(event));
        if (supposed.isEmpty()) return;
        timeline = real.supposing(at.sequence(), supposed);
        point = new PointInTime(at.asOf(), at.knownAt(), supposed.getLast().sequence());
    }

    private interface OnCommitment {
        @Nullable LedgerEvent change(CommitmentStanding commitment);
    }

    private void onCommitments(String id, OnCommitment how) {
        Books before = books();
        List<CommitmentStanding> changed = new ArrayList<>();
        List<LedgerEvent> events = new ArrayList<>();
        for (CommitmentStanding commitment : named(before, id)) {
            LedgerEvent event = how.change(commitment);
            if (event == null) continue;
            changed.add(commitment);
            events.add(event);
        }
        addAll(events);
        Books after = books();
        for (CommitmentStanding commitment : changed) flows.relieve(before, after, commitment);
        suppose();
    }

    private static List<CommitmentStanding> named(Books books, String id) {
        if (id.equals(Change.EVERY))
            return books.commitments().stream()
                    .filter(c -> c.owed() && c.outstanding() > 0)
                    .toList();
        for (CommitmentStanding commitment : books.commitments()) {
            if (!commitment.id().equals(id)) continue;
            if (commitment.outstanding() > 0) return List.of(commitment);
            throw Refusal.rule(
                    "Nothing is outstanding of commitment %s; there is nothing that could change"
                            .formatted(id));
        }
        throw Refusal.notFound(
                "There is no commitment %s of %s by then"
                        .formatted(id, books.timeline().company()));
    }

    private void suppose() {
        options = options.supposing(flows.assumptions());
    }

    private void raise(Change.Raise raise) {
        LocalDate asOf = PointInTime.date(at.asOf());
        LocalDate on = raise.on() == null ? asOf : raise.on();
        if (on.isBefore(asOf)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "on",
                    "on is %s, before asOf, %s; what is raised in a what-if comes in on that day or later"
                            .formatted(on, asOf));
        }
        if (on.isAfter(asOf)) {
            flows.receive(on, raise.amount());
            suppose();
            return;
        }
        add(
                new RoundRaised(
                        header("what-if-round-" + ++raised),
                        "What-if",
                        RoundRaised.Instrument.EQUITY,
                        raise.amount(),
                        null,
                        true,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null));
    }

    private void scale(Change.ScaleBurn scale) {
        LocalDate tomorrow = PointInTime.date(at.asOf() + 1);
        LocalDate from = scale.from() == null ? tomorrow : scale.from();
        if (from.isBefore(tomorrow)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "from",
                    "from is %s, not after asOf, %s; the burn of days that are over is not scaled"
                            .formatted(from, PointInTime.date(at.asOf())));
        }
        flows.scale(from, scale.factor());
        suppose();
    }

    private void choose(String forecast) {
        Timeline.ForecastHistory chosen = timeline.forecast(forecast);
        if (chosen == null || LatestVersion.of(chosen, point) == null)
            throw Refusal.notFound(
                    "There is no forecast %s of %s that stands by then"
                            .formatted(forecast, real.company()));
        options = options.with(Basis.forecast(forecast));
    }
}
