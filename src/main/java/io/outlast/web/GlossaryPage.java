package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;

/** What the words of the pages mean; every term on a page leads here. */
@Controller
@Needs(of = Needs.Extent.OPEN)
class GlossaryPage {
    private static final List<String> TERMS =
            List.of(
                    "cash-out",
                    "cash",
                    "burn",
                    "basis",
                    "ladder",
                    "true-on",
                    "known-by",
                    "recorded",
                    "reliance",
                    "bridge",
                    "tranche",
                    "commitments",
                    "letter",
                    "minimum",
                    "vintage",
                    "hedgehog",
                    "belief",
                    "surprise",
                    "alarm",
                    "track-record",
                    "claim",
                    "contagion",
                    "band",
                    "evidence");

    private final Pages pages;

    GlossaryPage(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/glossary")
    @Asks(atPoint = false)
    String show(Model model) {
        pages.assets(model);
        model.addAttribute("terms", TERMS);
        return "glossary";
    }
}
