package io.outlast.web.portfolio;

import io.outlast.access.Needs;
import io.outlast.ask.AskedCompanies;
import io.outlast.ask.Asks;
import io.outlast.ask.Comparison;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.audit.Bridge.BridgeStep;
import io.outlast.calendar.PointInTime;
import io.outlast.kept.CompanyTags;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.portfolio.AnswerChanges;
import io.outlast.portfolio.AnswerChanges.AnswerChange;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.Portfolio.PortfolioCompany;
import io.outlast.portfolio.Selection;
import io.outlast.position.Basis;
import io.outlast.position.CashSeries;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.runway.Verdict.Outcome;
import io.outlast.web.BasisNames;
import io.outlast.web.PageAddress;
import io.outlast.web.Pages;
import io.outlast.web.Shown;
import io.swagger.v3.oas.annotations.Hidden;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The watch list: all companies at a glance, the one that runs out first at the top. */
@Controller
@Needs
class WatchListController {
    private static final int SPARK_MONTHS = 24;
    private static final int FOUND = 8;
    private static final int FRESH_DAYS = 120;
    private static final int OLD_DAYS = 366;
    private static final int USUAL_CHANGE_DAYS = 7;

    private final Pages pages;
    private final AcrossCompanies.KeptAnswers across;
    private final CompanyTags tags;
    private final Shown shown;

    WatchListController(
            Pages pages, AcrossCompanies.KeptAnswers across, CompanyTags tags, Shown shown) {
        this.tags = tags;
        this.pages = pages;
        this.across = across;
        this.shown = shown;
    }

    /**
     * A company of the list.
     *
     * @param spark the points of its small chart; null where there are none
     * @param freshness fresh, aging, old or none, by the age of its last balance
     * @param monthlyBurn in its own currency; null where nothing is known of it
     * @param why nothing can be said of it; null where something can
     * @param record the command that would help; null where none would
     * @param tags by which it is grouped
     * @param moved by how many days its day moved since the day that is compared with; null where
     *     it has not two
     */
    public record CompanyRow(
            PortfolioCompany item,
            @Nullable String spark,
            String freshness,
            @Nullable Money monthlyBurn,
            @Nullable String why,
            @Nullable String record,
            List<String> tags,
            @Nullable Integer moved) {}

    @GetMapping("/")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.NAME,
        Parameter.TAG,
        Parameter.OUTCOME,
        Parameter.UNDER,
        Parameter.STALE,
        Parameter.SORT,
        Parameter.CURSOR
    })
    String portfolio(Question question, Model model) {
        PageAddress address = pages.open(question, model);
        Query query = question.query();
        int from = query.number(Parameter.CURSOR, 0, 0, 999_999_999);
        Selection asked = AskedCompanies.of(query, from, WatchList.A_PAGE, tags::companies);
        Portfolio.Part part = part(question, unended(asked));
        Map<String, PortfolioCompany> earlier = earlier(question);
        Map<String, List<String>> tagged =
                tags.of(part.items().stream().map(PortfolioCompany::id).toList());
        model.addAttribute(
                "rows",
                part.items().stream()
                        .map(i -> row(i, question, tagged.getOrDefault(i.id(), List.of()), earlier))
                        .toList());
        model.addAttribute("allTags", tags.all(question.sight()::sees));
        model.addAttribute("listing", WatchList.of(address, query, from, part));
        model.addAttribute(
                "unit", shown.unit(part.items().stream().map(PortfolioCompany::cash).toList()));
        model.addAttribute(
                "ended",
                asked.outcomes().isEmpty()
                        ? part(question, only(asked, Outcome.EXITED)).matching()
                        : 0);
        model.addAttribute(
                "bases", List.of("outlook", "trailing-3m", "trailing-12m", "implied", "forecast"));
        model.addAttribute(
                "outcomes",
                List.of(
                        "already-out",
                        "finite",
                        "unknown",
                        "beyond-horizon",
                        "not-burning",
                        "exited"));
        return "portfolio/portfolio";
    }

    private Portfolio.Part part(Question question, Selection selection) {
        return Portfolio.of(
                across.seenBy(question.sight()),
                question.point(),
                question.optionsAcross(),
                CurrencyUnit.USD,
                selection);
    }

    /** Companies that have ended stand apart, unless they are asked for. */
    private static Selection unended(Selection asked) {
        if (!asked.outcomes().isEmpty()) return asked;
        return with(asked, EnumSet.complementOf(EnumSet.of(Outcome.EXITED)), asked.most());
    }

    private static Selection only(Selection asked, Outcome outcome) {
        return with(asked, EnumSet.of(outcome), 0);
    }

    private static Selection with(Selection asked, Set<Outcome> outcomes, int most) {
        return new Selection(
                asked.name(),
                outcomes,
                asked.under(),
                asked.stale(),
                asked.among(),
                asked.order(),
                asked.descending(),
                asked.from(),
                most);
    }

    /** How it stood on the day that is compared with; empty where none is. */
    private Map<String, PortfolioCompany> earlier(Question question) {
        if (!question.query().has(Parameter.FROM_AS_OF)) return Map.of();
        Map<String, PortfolioCompany> earlier = new HashMap<>();
        Portfolio.of(
                        across.seenBy(question.sight()),
                        Comparison.read(question).from(),
                        question.optionsAcross(),
                        CurrencyUnit.USD,
                        Selection.ALL)
                .items()
                .forEach(c -> earlier.put(c.id(), c));
        return earlier;
    }

    private CompanyRow row(
            PortfolioCompany item,
            Question question,
            List<String> tagged,
            Map<String, PortfolioCompany> earlier) {
        Runway runway = runway(item, question);
        String why = null;
        if (item.outcome().equals("unknown")) why = runway == null ? "trouble" : runway.why();
        return new CompanyRow(
                item,
                item.balance() == null ? null : spark(item, question),
                freshness(item.daysSinceBalance()),
                runway == null ? null : runway.monthlyBurn(),
                why == null ? null : shown.why(why),
                record(why),
                tagged,
                moved(item, earlier.get(item.id())));
    }

    /** Its whole answer; null where it cannot be worked out. */
    private static @Nullable Runway runway(PortfolioCompany item, Question question) {
        if (item.trouble() != null) return null;
        return question.find(item.id())
                .map(
                        t ->
                                Runway.of(
                                        t,
                                        question.rates(),
                                        question.point(),
                                        question.optionsAcross(),
                                        Evidenced.SILENT))
                .orElse(null);
    }

    private static @Nullable String record(@Nullable String why) {
        if (why == null || why.equals("trouble")) return null;
        return why.contains("balance") ? "reportCashBalance" : "reportBurn";
    }

    private static String freshness(@Nullable Integer days) {
        if (days == null) return "none";
        return days <= FRESH_DAYS ? "fresh" : days <= OLD_DAYS ? "aging" : "old";
    }

    private static @Nullable Integer moved(PortfolioCompany now, @Nullable PortfolioCompany then) {
        LocalDate is = now.cashOut();
        LocalDate was = then == null ? null : then.cashOut();
        return is == null || was == null
                ? null
                : Integer.valueOf((int) (is.toEpochDay() - was.toEpochDay()));
    }

    private static @Nullable String spark(PortfolioCompany item, Question question) {
        LocalDate to = question.asOf();
        return question.find(item.id())
                .map(
                        t ->
                                Sparkline.points(
                                        CashSeries.of(
                                                t,
                                                question.rates(),
                                                question.point(),
                                                Basis.OUTLOOK,
                                                to.minusMonths(SPARK_MONTHS),
                                                to,
                                                CashSeries.Step.MONTH)))
                .orElse(null);
    }

    /** A company that the palette offers. */
    record Found(String id, String name, String answer) {}

    @Hidden
    @GetMapping(path = "/find", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Asks(Parameter.NAME)
    List<Found> find(Question question) {
        Selection selection =
                new Selection(
                        question.query().text(Parameter.NAME, ""),
                        Set.of(),
                        null,
                        null,
                        null,
                        Selection.PortfolioOrder.NAME,
                        false,
                        0,
                        FOUND);
        return Portfolio.of(
                        across.seenBy(question.sight()),
                        question.point(),
                        Options.DEFAULT,
                        CurrencyUnit.USD,
                        selection)
                .items()
                .stream()
                .map(
                        c ->
                                new Found(
                                        c.id(),
                                        c.name(),
                                        shown.lasts(c.outcome(), c.months(), c.cashOut(), null)))
                .toList();
    }

    /**
     * A change of an answer.
     *
     * @param cause what moved it most, in the language of the page
     */
    public record ToldChange(AnswerChange change, String cause) {}

    /**
     * Which of the changes are shown.
     *
     * @param first how many stand before them
     * @param last how many they are with those before
     */
    public record ChangesPart(PageAddress address, int first, int last, int all) {
        /** The query of the part before; null where there is none. */
        public @Nullable String before() {
            return first == 0 ? null : at(Math.max(0, first - WatchList.A_PAGE));
        }

        /** The query of the part after; null where there is none. */
        public @Nullable String after() {
            return last < all ? at(last) : null;
        }

        private String at(int place) {
            return address.query(Map.of("cursor", place == 0 ? "" : String.valueOf(place)));
        }
    }

    private String told(AnswerChange change, Question question) {
        BridgeStep cause = Objects.requireNonNull(change.cause());
        return question.find(change.id())
                .map(t -> BasisNames.of(t, shown).told(cause.eventId(), cause.summary()))
                .orElse(cause.summary());
    }

    /** What changed since a day, a week ago where none is said. */
    @GetMapping("/changes")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.CURSOR
    })
    String changes(Question question, Model model) {
        PageAddress address = pages.open(question, model);
        PointInTime from = since(question);
        LocalDate since = PointInTime.date(from.asOf());
        model.addAttribute("since", since);
        model.addAttribute("title", shown.words().say("changes.title", shown.date(since)));
        List<AnswerChange> all =
                AnswerChanges.of(
                        across.seenBy(question.sight()),
                        from,
                        question.point(),
                        question.optionsAcross());
        int first =
                Math.min(question.query().number(Parameter.CURSOR, 0, 0, 999_999_999), all.size());
        int last = Math.min(first + WatchList.A_PAGE, all.size());
        // Only what is shown is put into words.
        model.addAttribute(
                "changes",
                all.subList(first, last).stream()
                        .map(c -> new ToldChange(c, told(c, question)))
                        .toList());
        model.addAttribute("part", new ChangesPart(address, first, last, all.size()));
        model.addAttribute("spans", List.of("-7d", "-1m", "-3m", "-1y"));
        return "portfolio/changes";
    }

    static PointInTime since(Question question) {
        if (question.query().has(Parameter.FROM_AS_OF)) return Comparison.read(question).from();
        int day = question.point().asOf() - USUAL_CHANGE_DAYS;
        return question.point().on(day).knowing(Math.min(day, question.point().knownAt()));
    }
}
