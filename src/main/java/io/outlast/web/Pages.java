package io.outlast.web;

import io.outlast.ask.Question;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.Map;

/** What every page needs: its address, today, and where its scripts are. */
@Component
public class Pages {
    private final String echarts;
    private final String htmx;
    private final PageWords words;

    Pages(
            PageWords words,
            @Value("${outlast.assets.echarts}") String echarts,
            @Value("${outlast.assets.htmx}") String htmx) {
        this.words = words;
        this.echarts = echarts;
        this.htmx = htmx;
    }

    /** Hands the address of a page to the template. */
    public PageAddress open(Question question, Model model) {
        PageAddress address = PageAddress.of(question);
        model.addAttribute("state", address);
        model.addAttribute("today", question.today());
        assets(model);
        return address;
    }

    /** What a page needs besides where a file is dropped and read. */
    void reading(Model model) {
        model.addAttribute("reading", true);
        model.addAttribute("scriptWords", words.forScripts(true));
    }

    /** The same for a page that asks nothing at a point in time. */
    public void assets(Model model) {
        model.addAllAttributes(
                Map.of(
                        "echarts",
                        echarts,
                        "htmx",
                        htmx,
                        "scriptWords",
                        words.forScripts(false),
                        "language",
                        words.language().getLanguage()));
    }
}
