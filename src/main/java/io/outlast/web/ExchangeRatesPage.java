package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.event.Header;
import io.outlast.event.Word;
import io.outlast.timeline.Fact;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The journal of the ledger itself: what currencies cost in others, the latest recorded first. */
@Controller
@Needs
class ExchangeRatesPage {
    private static final int MOST = 500;

    private final Pages pages;
    private final EventWords told;

    ExchangeRatesPage(Pages pages, Shown shown) {
        told = new EventWords(shown);
        this.pages = pages;
    }

    /**
     * An event of the ledger itself.
     *
     * @param counts whether it counts at the point in time
     */
    public record LedgerEntry(
            String eventId,
            String summary,
            LocalDate effective,
            LocalDate known,
            long sequence,
            String publisher,
            String title,
            String evidence,
            boolean counts,
            boolean correction) {}

    @GetMapping("/exchange-rates")
    @Asks
    String rates(Question question, Model model) {
        pages.open(question, model);
        List<LedgerEntry> entries = new ArrayList<>();
        for (Fact fact : question.ledgerFacts())
            if (fact.visible(question.point())) entries.add(entry(fact, question.point()));
        Collections.reverse(entries);
        model.addAttribute("count", entries.size());
        model.addAttribute("entries", entries.subList(0, Math.min(MOST, entries.size())));
        return "rates/rates";
    }

    private LedgerEntry entry(Fact fact, PointInTime point) {
        boolean correction = fact.recorded().event() instanceof Correction;
        Header header = fact.recorded().event().header();
        return new LedgerEntry(
                fact.eventId(),
                told.of(fact.recorded().event()),
                header.effective(),
                header.known(),
                fact.sequence(),
                header.source().publisher(),
                header.source().title(),
                Word.of(header.source().evidence()),
                correction ? fact.active(point) : fact.counts(point) != null,
                correction);
    }
}
