package io.outlast.rest.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.outlast.access.Needs;
import io.outlast.ask.AskedCompanies;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.audit.CompanyAlarm;
import io.outlast.audit.TrackScore;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Word;
import io.outlast.kept.CompanyTags;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.portfolio.Alarms;
import io.outlast.portfolio.CompanyTrouble;
import io.outlast.portfolio.Counterparties;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.RoundRankings;
import io.outlast.portfolio.TrackRecords;
import io.outlast.rest.AsTable;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The view across companies. */
@RestController
@Needs
@Tag(name = "Across companies")
class PortfolioController {
    private static final int USUAL_COMPANIES = 1_000;
    private static final int USUAL_ROUNDS = 100;
    private static final int USUAL_MONTHS = 12;

    private final AcrossCompanies.KeptAnswers across;
    private final CompanyTags tags;

    PortfolioController(AcrossCompanies.KeptAnswers across, CompanyTags tags) {
        this.tags = tags;
        this.across = across;
    }

    /**
     * A list of amounts in one currency.
     *
     * @param complete false where an amount of these items could not be converted, or a company is
     *     left out
     * @param troubles the companies that are left out, and why
     */
    record ListIn<T>(
            List<T> items,
            @Nullable String next,
            String currency,
            boolean complete,
            List<Money> unconverted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CompanyTrouble> troubles,
            long sequence) {}

    @GetMapping("/api/portfolio")
    @Operation(
            operationId = "portfolio",
            summary =
                    "How much cash has each company, how long does it last, and who is out first?")
    @AsTable(
            value = "portfolio",
            sums = {"portfolio.cash", "portfolio.dailyBurn"})
    @Asks({
        Parameter.CURRENCY,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.NAME,
        Parameter.TAG,
        Parameter.OUTCOME,
        Parameter.UNDER,
        Parameter.STALE,
        Parameter.SORT,
        Parameter.CURSOR,
        Parameter.LIMIT,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    ListIn<Portfolio.PortfolioCompany> portfolio(Question question) {
        CurrencyUnit currency = question.currency();
        int from = question.query().number(Parameter.CURSOR, 0, 0, 999_999_999);
        int most = question.query().number(Parameter.LIMIT, USUAL_COMPANIES, 1, 10_000);
        Portfolio.Part part =
                Portfolio.of(
                        across.seenBy(question.sight()),
                        question.point(),
                        question.optionsAcross(),
                        currency,
                        AskedCompanies.of(question.query(), from, most, tags::companies));
        List<Portfolio.PortfolioCompany> items = part.items();
        List<Money> unconverted = items.stream().flatMap(i -> i.unconverted().stream()).toList();
        List<CompanyTrouble> troubles =
                items.stream()
                        .filter(i -> i.trouble() != null)
                        .map(i -> new CompanyTrouble(i.id(), String.valueOf(i.trouble())))
                        .toList();
        int to = from + items.size();
        return new ListIn<>(
                items,
                to < part.matching() ? String.valueOf(to) : null,
                currency.getCode(),
                unconverted.isEmpty() && troubles.isEmpty(),
                unconverted,
                troubles,
                question.point().sequence());
    }

    @GetMapping("/api/rankings/rounds")
    @Operation(operationId = "roundRankings", summary = "Which rounds are the largest?")
    @AsTable(
            value = "rounds",
            sums = {"rounds.amount", "rounds.stated", "rounds.funded"})
    @Asks({
        Parameter.CURRENCY,
        Parameter.INSTRUMENT,
        Parameter.CURSOR,
        Parameter.LIMIT,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    ListIn<RoundRankings.RankedRound> rounds(Question question) {
        CurrencyUnit currency = question.currency();
        Set<Instrument> instruments = EnumSet.noneOf(Instrument.class);
        for (String word : question.query().text(Parameter.INSTRUMENT, "").split(",", -1)) {
            if (!word.isBlank())
                instruments.add(Word.required("instrument", word.strip(), Instrument.class));
        }
        RoundRankings.Ranking ranking =
                RoundRankings.of(
                        across.seenBy(question.sight()), question.point(), currency, instruments);
        return part(
                ranking.items(),
                question,
                USUAL_ROUNDS,
                currency,
                ranking.unconverted(),
                ranking.troubles());
    }

    @GetMapping("/api/counterparties")
    @Operation(
            operationId = "counterparties",
            summary = "Who is owed what, by whom and when, and who is hurt if a company fails?")
    @AsTable(
            value = "counterparties",
            sums = {
                "counterparties.owed",
                "counterparties.arrears",
                "counterparties.unscheduled",
                "counterparties.letters",
                "counterparties.guarantees",
                "byYear.amount",
                "debtors.owed"
            })
    @Asks({
        Parameter.CURRENCY,
        Parameter.CURSOR,
        Parameter.LIMIT,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    ListIn<Counterparties.Counterparty> counterparties(Question question) {
        CurrencyUnit currency = question.currency();
        Counterparties.All all =
                Counterparties.of(across.seenBy(question.sight()), question.point(), currency);
        return part(
                all.items(),
                question,
                USUAL_COMPANIES,
                currency,
                all.unconverted(),
                all.troubles());
    }

    /**
     * How well this ledger estimated, over all companies.
     *
     * @param overall over all days of all companies
     */
    record TrackedIn(
            List<TrackRecords.TrackedCompany> items,
            @Nullable String next,
            TrackScore overall,
            String currency,
            boolean complete,
            List<Money> unconverted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CompanyTrouble> troubles,
            long sequence) {}

    @GetMapping("/api/track-record")
    @Operation(
            operationId = "trackRecords",
            summary = "How well did this ledger estimate, over all companies?")
    @AsTable("track-record")
    @Asks({
        Parameter.CURRENCY,
        Parameter.CURSOR,
        Parameter.LIMIT,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    TrackedIn trackRecord(Question question) {
        CurrencyUnit currency = question.currency();
        TrackRecords.TrackedAll all =
                TrackRecords.of(question.companies(), question.rates(), question.point(), currency);
        ListIn<TrackRecords.TrackedCompany> part =
                part(
                        all.items(),
                        question,
                        USUAL_COMPANIES,
                        currency,
                        all.unconverted(),
                        all.troubles());
        return new TrackedIn(
                part.items,
                part.next,
                all.overall(),
                part.currency,
                part.complete,
                part.unconverted,
                part.troubles,
                part.sequence);
    }

    /**
     * The first alarm of each company.
     *
     * @param months the threshold
     * @param alarms how many there were
     * @param followed how many of them an end followed within 24 months
     * @param open how many of the others have not had 24 months yet
     * @param ends how many companies went bankrupt or were wound up
     * @param ahead how many of them had an alarm at least 90 days before
     * @param explain the events on which each alarm rests, as then known, by company; empty unless
     *     asked for
     */
    record AlarmsIn(
            List<CompanyAlarm> items,
            @Nullable String next,
            int months,
            int alarms,
            int followed,
            int open,
            @Nullable BigDecimal followedShare,
            int ends,
            int ahead,
            @Nullable BigDecimal aheadShare,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CompanyTrouble> troubles,
            long sequence,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> explain) {}

    @GetMapping("/api/alarms")
    @Operation(
            operationId = "alarms",
            summary =
                    "When did each company's runway first fall below a number of months, as then"
                            + " known, and what became of it?")
    @AsTable("alarms")
    @Asks({
        Parameter.MONTHS,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.EXPLAIN,
        Parameter.CURSOR,
        Parameter.LIMIT,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    AlarmsIn alarms(Question question) {
        int months = question.query().number(Parameter.MONTHS, USUAL_MONTHS, 1, 600);
        Alarms.AlarmsFound found =
                Alarms.of(
                        across.seenBy(question.sight()),
                        question.point(),
                        question.optionsAcross(),
                        months);
        ListIn<CompanyAlarm> part =
                part(
                        found.items(),
                        question,
                        USUAL_COMPANIES,
                        CurrencyUnit.USD,
                        List.of(),
                        found.troubles());
        return new AlarmsIn(
                part.items,
                part.next,
                months,
                found.alarms(),
                found.followed(),
                found.open(),
                found.followedShare(),
                found.ends(),
                found.ahead(),
                found.aheadShare(),
                part.troubles,
                part.sequence,
                question.explained() ? explain(part.items, question) : Map.of());
    }

    private static Map<String, List<String>> explain(List<CompanyAlarm> alarms, Question question) {
        Map<String, Timeline> byId = new HashMap<>();
        for (Timeline timeline : question.companies()) byId.put(timeline.company(), timeline);
        Map<String, List<String>> explain = new TreeMap<>();
        for (CompanyAlarm alarm : alarms) {
            Timeline timeline = byId.get(alarm.id());
            if (timeline != null)
                explain.put(
                        alarm.id(),
                        alarm.restsOn(
                                timeline,
                                question.rates(),
                                question.point(),
                                question.optionsAcross()));
        }
        return explain;
    }

    private static <T> ListIn<T> part(
            List<T> all,
            Question question,
            int usual,
            CurrencyUnit currency,
            List<Money> unconverted,
            List<CompanyTrouble> troubles) {
        Query query = question.query();
        int from = Math.min(query.number(Parameter.CURSOR, 0, 0, 999_999_999), all.size());
        int to = Math.min(all.size(), from + query.number(Parameter.LIMIT, usual, 1, 10_000));
        return new ListIn<>(
                all.subList(from, to),
                to < all.size() ? String.valueOf(to) : null,
                currency.getCode(),
                unconverted.isEmpty() && troubles.isEmpty(),
                unconverted,
                troubles,
                question.point().sequence());
    }
}
