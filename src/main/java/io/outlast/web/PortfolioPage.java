package io.outlast.web;

import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.RoundRaised;
import io.outlast.portfolio.Counterparties;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.Portfolio.PortfolioCompany;
import io.outlast.portfolio.RoundRankings;
import io.outlast.position.Basis;
import io.outlast.position.CashSeries;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** All companies at a glance: who runs out first. */
@Controller
class PortfolioPage {
    private static final int MOST_COMPANIES = 200;
    private static final int MOST_ROUNDS = 12;
    private static final int MOST_COUNTERPARTIES = 12;
    private static final int SPARK_MONTHS = 24;

    private final Pages pages;

    PortfolioPage(Pages pages) {
        this.pages = pages;
    }

    /** A company and its small chart. */
    record CompanyRow(PortfolioCompany item, @Nullable String spark) {}

    @GetMapping("/")
    @Asks({Parameter.BASIS, Parameter.COMMITMENTS, Parameter.FUNDING})
    String portfolio(Question question, Model model) {
        pages.open(question, model);
        PointInTime point = question.point();
        Collection<Timeline> all = question.companies();
        ExchangeRateTable rates = question.rates();
        List<PortfolioCompany> items =
                Portfolio.of(all, rates, point, question.optionsAcross(), CurrencyUnit.USD);
        Counterparties.All counterparties = Counterparties.of(all, rates, point, CurrencyUnit.USD);
        RoundRankings.Ranking rounds =
                RoundRankings.of(
                        all,
                        rates,
                        point,
                        CurrencyUnit.USD,
                        EnumSet.noneOf(RoundRaised.Instrument.class));
        model.addAttribute(
                "rows", items.stream().limit(MOST_COMPANIES).map(i -> row(i, question)).toList());
        model.addAttribute("more", Math.max(0, items.size() - MOST_COMPANIES));
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
