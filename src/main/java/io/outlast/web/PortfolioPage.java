package io.outlast.web;

import io.outlast.portfolio.Counterparties;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.RoundRankings;
import io.outlast.position.Basis;
import io.outlast.position.CashSeries;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;

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
    record Row(Portfolio.Item item, @Nullable String spark) {}

    @GetMapping("/")
    String portfolio(HttpServletRequest request, Model model) {
        PageState state = pages.open(request, model);
        View view = state.view();
        Collection<io.outlast.timeline.Timeline> all = pages.timelines().all();
        ExchangeRates rates = pages.timelines().rates();
        Basis basis = Basis.parse(state.basis());
        Options options =
                new Options(
                        basis.forecast() == null ? basis : Basis.OUTLOOK,
                        state.commitments(),
                        state.funding());
        List<Portfolio.Item> items = Portfolio.of(all, rates, view, options, CurrencyUnit.USD);
        model.addAttribute(
                "rows",
                items.stream().limit(MOST_COMPANIES).map(i -> row(i, rates, view)).toList());
        model.addAttribute("more", Math.max(0, items.size() - MOST_COMPANIES));
        model.addAttribute(
                "rounds",
                RoundRankings.of(
                                all,
                                rates,
                                view,
                                CurrencyUnit.USD,
                                EnumSet.noneOf(io.outlast.event.RoundRaised.Instrument.class))
                        .items()
                        .stream()
                        .limit(MOST_ROUNDS)
                        .toList());
        model.addAttribute(
                "counterparties",
                Counterparties.of(all, rates, view, CurrencyUnit.USD).items().stream()
                        .limit(MOST_COUNTERPARTIES)
                        .toList());
        return "portfolio/portfolio";
    }

    private Row row(Portfolio.Item item, ExchangeRates rates, View view) {
        if (item.balance() == null) return new Row(item, null);
        LocalDate to = View.date(view.asOf());
        return new Row(
                item,
                pages.timelines()
                        .find(item.id())
                        .map(
                                t ->
                                        Sparkline.points(
                                                CashSeries.of(
                                                        t,
                                                        rates,
                                                        view,
                                                        Basis.OUTLOOK,
                                                        to.minusMonths(SPARK_MONTHS),
                                                        to,
                                                        CashSeries.Step.MONTH)))
                        .orElse(null));
    }
}
