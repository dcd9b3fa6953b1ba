package io.outlast.ask;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.position.Basis;
import io.outlast.position.Evidenced;
import io.outlast.runway.Need;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Sight;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question, read once for all faces: where it stands, of which company, by which basis and
 * options. Whatever of it cannot be read is refused with the same sentence everywhere.
 */
public final class Question {
    private static final String BASES =
            "outlook, trailing-1m, trailing-3m, trailing-12m, implied or forecast";

    private final Timelines timelines;
    private final Sight sight;
    private final Query query;
    private final LocalDate today;
    private final PointInTime point;
    private final @Nullable String company;

    private Question(
            Timelines timelines,
            Sight sight,
            Query query,
            LocalDate today,
            @Nullable String company) {
        this.timelines = timelines;
        this.sight = sight;
        this.query = query;
        this.today = today;
        this.company = company;
        this.point = Moment.read(query, today, timelines);
    }

    /**
     * Reads where a question stands.
     *
     * @param sight the companies that there are for whoever asks
     * @param company that it is about; null where it is about all, or about the ledger itself
     * @throws Refusal if that cannot be read
     */
    public static Question of(
            Timelines timelines,
            Sight sight,
            Query query,
            LocalDate today,
            @Nullable String company) {
        return new Question(timelines, sight, query, today, company);
    }

    public Query query() {
        return query;
    }

    public LocalDate today() {
        return today;
    }

    public PointInTime point() {
        return point;
    }

    /** The day on which the answer is true. */
    public LocalDate asOf() {
        return PointInTime.date(point.asOf());
    }

    /** The number of the last event that the ledger has. */
    public long head() {
        return timelines.head();
    }

    /**
     * All companies by id, also those that cannot be seen from the point in time. Each is read when
     * its turn comes: to be gone through, not to be kept.
     */
    public Collection<Timeline> companies() {
        return timelines.all(sight);
    }

    /** The same of those whose ids follow on one. */
    public Collection<Timeline> companiesAfter(String id) {
        return timelines.after(id, sight);
    }

    /** One of the companies, also one that cannot be seen from the point in time. */
    public Optional<Timeline> find(String id) {
        return sight.sees(id) ? timelines.find(id) : Optional.empty();
    }

    /**
     * Whether whoever asks may read a document: he sees all companies, or one that rests on it.
     *
     * @param sha256 of the document
     */
    public boolean maySee(String sha256) {
        if (sight == Sight.ALL) return true;
        for (Timeline timeline : companies())
            for (Fact fact : timeline.facts())
                if (sha256.equals(fact.recorded().event().header().source().document()))
                    return true;
        return false;
    }

    /** The companies that there are for whoever asks. */
    public Sight sight() {
        return sight;
    }

    /** The events of the ledger itself, in the order of recording. */
    public List<Fact> ledgerFacts() {
        return timelines.ledgerFacts();
    }

    public ExchangeRateTable rates() {
        return timelines.rates();
    }

    /** Whether it is about one company. */
    public boolean ofCompany() {
        return company != null;
    }

    /**
     * The company that it is about.
     *
     * @throws Refusal if there is no such company, or it was not recorded by then
     */
    public Timeline timeline() {
        String id = Objects.requireNonNull(company);
        Timeline timeline = find(id).orElse(null);
        if (timeline != null && timeline.visible(point)) return timeline;
        String later =
                timeline == null
                        ? ""
                        : " at sequence %d; it was recorded later".formatted(point.sequence());
        throw Refusal.notFound("There is no company %s in the ledger%s".formatted(id, later));
    }

    /**
     * By what the burn is judged.
     *
     * @throws Refusal if it is no basis, or there is no such forecast of the company
     */
    public Basis basis() {
        Basis basis = statedBasis();
        String forecast = basis.forecast();
        if (forecast == null || recorded(timeline().forecast(forecast))) return basis;
        throw Refusal.of(
                Refusal.Kind.NOT_FOUND,
                "basis",
                "There is no forecast %s of %s".formatted(forecast, company));
    }

    private Basis statedBasis() {
        return query.read(Parameter.BASIS, Basis.OUTLOOK, Basis::parse);
    }

    /** Whether the ledger had it by then; not yet known or withdrawn is another matter. */
    private boolean recorded(Timeline.@Nullable ForecastHistory forecast) {
        return forecast != null && forecast.opening().sequence() <= point.sequence();
    }

    /** What a runway counts. */
    public Options options() {
        return options(basis());
    }

    /** The same across companies, where no forecast of one of them can be named. */
    public Options optionsAcross() {
        Basis basis = statedBasis();
        if (basis.forecast() == null) return options(basis);
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "basis",
                "basis: \"%s\" names a forecast of one company; across companies one of %s is needed"
                        .formatted(basis.word(), BASES));
    }

    private Options options(Basis basis) {
        return new Options(
                basis,
                query.word(Parameter.COMMITMENTS, Options.CountedCommitments.OUTSIDE_BURN),
                query.word(Parameter.FUNDING, Options.CountedFunding.CASH));
    }

    /** Whether it is also asked by which events each figure is known. */
    public boolean explained() {
        return query.flag(Parameter.EXPLAIN);
    }

    /** Whether events are gathered beneath each figure. */
    public Evidenced evidence() {
        return explained() ? Evidenced.from(point) : Evidenced.SILENT;
    }

    /** The currency in which the amounts of all companies are answered. */
    public CurrencyUnit currency() {
        return query.read(Parameter.CURRENCY, CurrencyUnit.USD, Amounts::currency);
    }

    /** How much must be raised; null where it is not asked. */
    public Need.@Nullable NeedTarget need() {
        LocalDate through = query.day(Parameter.THROUGH);
        if (through == null) {
            if (!query.has(Parameter.FLOOR)) return null;
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "through",
                    "floor is given without through, the last day on which the cash has to be above"
                            + " it");
        }
        LocalDate horizon = asOf().plusYears(Runway.HORIZON_YEARS);
        if (!through.isAfter(asOf()) || through.isAfter(horizon)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "through",
                    "through is %s; a day after asOf, %s, and not after %s is needed"
                            .formatted(through, asOf(), horizon));
        }
        CurrencyUnit currency = timeline().currency();
        String floor = query.text(Parameter.FLOOR, "0");
        return new Need.NeedTarget(
                through,
                Query.parse(Parameter.FLOOR, floor, text -> Amounts.parse(text, currency))
                        .getAmountMinorLong());
    }
}
