package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A history file is dropped, tried, and then recorded. */
@Controller
@Needs(Right.RECORD)
class ImportPage {
    private final Pages pages;

    ImportPage(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/import")
    @Asks(atPoint = false)
    String show(Model model) {
        pages.assets(model);
        pages.reading(model);
        return "history/import";
    }
}
