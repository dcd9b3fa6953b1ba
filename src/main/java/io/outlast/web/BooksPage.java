package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.statement.StatementImport;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.ForecastHistory;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.stream.Stream;

/** Bank statements and plans are dropped, tried with what they would change, and then recorded. */
@Controller
@Needs(Right.RECORD)
class BooksPage {
    private final Pages pages;
    private final StatementImport statements;

    BooksPage(Pages pages, StatementImport statements) {
        this.pages = pages;
        this.statements = statements;
    }

    @GetMapping("/companies/{company}/books")
    @Asks(atPoint = false)
    String show(Question question, Model model) {
        pages.open(question, model);
        Timeline timeline = question.timeline();
        model.addAttribute("id", timeline.company());
        model.addAttribute("company", timeline.registered());
        model.addAttribute("rules", statements.store().names(timeline.company()));
        model.addAttribute(
                "forecasts", Stream.of(timeline.forecasts()).map(ForecastHistory::id).toList());
        pages.reading(model);
        return "books/books";
    }
}
