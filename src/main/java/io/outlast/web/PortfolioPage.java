package io.outlast.web;

import io.outlast.ask.AskedCompanies;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.RoundRaised;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.portfolio.Counterparties;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.Portfolio.PortfolioCompany;
import io.outlast.portfolio.RoundRankings;
import io.outlast.portfolio.Selection;
import io.outlast.position.Basis;
import io.outlast.position.CashSeries;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;

/** All companies at a glance: who runs out first. */
@Controller
class PortfolioPage {
    private static final int COMPANIES = 100;
    private static final int MOST_ROUNDS = 12;
    private static final int MOST_COUNTERPARTIES = 12;
    private static final int SPARK_MONTHS = 24;

    private final Pages pages;
    private final AcrossCompanies across;

    PortfolioPage(Pages pages, AcrossCompanies across) {
        this.across = across;
        this.pages = pages;
    }

    /** A company and its small chart. */
    record CompanyRow(PortfolioCompany item, @Nullable String spark) {}

    /**
     * What is chosen of the companies, and which part of them is shown.
     *
     * @param first the place of the first company that is shown, from 1 on
     * @param matching how many there are, those included that are not shown
     */
    record Listing(
            PageAddress address,
            String name,
            String outcome,
            String sort,
            int first,
            int last,
            int matching) {
        static Listing of(PageAddress address, Query query, int from, Portfolio.Part part) {
            return new Listing(
                    address,
                    query.text(Parameter.NAME, ""),
                    query.text(Parameter.OUTCOME, ""),
                    query.text(Parameter.SORT, "urgency"),
                    from + 1,
                    from + part.items().size(),
                    part.matching());
        }

        private String at(String sorted, int place) {
            return address.query(
                    Map.of(
                            "name",
                            name,
                            "outcome",
                            outcome,
                            "sort",
                            sorted.equals("urgency") ? "" : sorted,
                            "cursor",
                            place == 0 ? "" : String.valueOf(place)));
        }

        /** The query of all parts, in this order. */
        public String all() {
            return at(sort, 0);
        }

        /** The query of the part before; null where there is none. */
        public @Nullable String before() {
            return first == 1 ? null : at(sort, Math.max(0, first - 1 - COMPANIES));
        }

        /** The query of the part after; null where there is none. */
        public @Nullable String after() {
            return last < matching ? at(sort, last) : null;
        }

        /** The query of the same companies in another order, or the other way round. */
        public String by(String word) {
            String first = word.equals("cash") || word.equals("burn") ? "-" + word : word;
            String other = first.startsWith("-") ? word : "-" + word;
            return at(sort.equals(first) ? other : first, 0);
        }

        /** What a heading says of the order to those who do not see it. */
        public @Nullable String ordered(String word) {
            if (sort.equals(word)) return "ascending";
            return sort.equals("-" + word) ? "descending" : null;
        }

        /** Whether some may be left out. */
        public boolean chosen() {
            return !name.isEmpty() || !outcome.isEmpty();
        }
    }

    @GetMapping("/")
    @Asks({
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.NAME,
        Parameter.OUTCOME,
        Parameter.SORT,
        Parameter.CURSOR
    })
    String portfolio(Question question, Model model) {
        PageAddress address = pages.open(question, model);
        PointInTime point = question.point();
        int from = question.query().number(Parameter.CURSOR, 0, 0, 999_999_999);
        Selection selection = AskedCompanies.of(question.query(), from, COMPANIES);
        Portfolio.Part part =
                Portfolio.of(across, point, question.optionsAcross(), CurrencyUnit.USD, selection);
        Counterparties.All counterparties = Counterparties.of(across, point, CurrencyUnit.USD);
        RoundRankings.Ranking rounds =
                RoundRankings.of(
                        across,
                        point,
                        CurrencyUnit.USD,
                        EnumSet.noneOf(RoundRaised.Instrument.class));
        model.addAttribute("rows", part.items().stream().map(i -> row(i, question)).toList());
        model.addAttribute("listing", Listing.of(address, question.query(), from, part));
        model.addAttribute("rounds", rounds.items().stream().limit(MOST_ROUNDS).toList());
        model.addAttribute(
                "counterparties",
                counterparties.items().stream().limit(MOST_COUNTERPARTIES).toList());
        return "portfolio/portfolio";
    }

    private static CompanyRow row(PortfolioCompany item, Question question) {
        if (item.balance() == null) return new CompanyRow(item, null);
        LocalDate to = question.asOf();
        return new CompanyRow(
                item,
                question.timelines()
                        .find(item.id())
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
                        .orElse(null));
    }
}
