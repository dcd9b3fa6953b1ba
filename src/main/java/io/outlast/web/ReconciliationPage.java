package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.audit.Reconciliation;
import io.outlast.timeline.Timeline;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether the balances of a company agree with its burn and its movements. */
@Controller
@Needs
class ReconciliationPage {
    private final Pages pages;

    ReconciliationPage(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/companies/{company}/reconciliation")
    @Asks
    String show(Question question, Model model) {
        pages.open(question, model);
        Timeline timeline = question.timeline();
        model.addAttribute("id", timeline.company());
        model.addAttribute("company", timeline.registered());
        model.addAttribute(
                "found", Reconciliation.of(timeline, question.rates(), question.point()));
        return "company/reconciliation";
    }
}
