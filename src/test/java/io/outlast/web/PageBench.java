package io.outlast.web;

import com.microsoft.playwright.Page;

import io.outlast.OutlastApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a person waits: for the largest page to be usable, for an answer when the day is moved,
 * and when a slider of a what-if is. Prints medians and the longest of twenty, in a real browser.
 */
public final class PageBench {
    private static final String COMPANY =
            "/companies/openai?asOf=2026-02-21&knownAt=2026-02-21&fromAsOf=2026-01-13";

    private PageBench() {}

    public static void main(String[] args) throws Exception {
        String data = Files.createTempDirectory("outlast-pages-bench").toString();
        try (ConfigurableApplicationContext ledger =
                        new SpringApplicationBuilder(OutlastApplication.class)
                                .run(
                                        "--outlast.data=" + data,
                                        "--outlast.history=events/history",
                                        "--server.port=0");
                Browser browser =
                        new Browser(
                                ((WebServerApplicationContext) ledger).getWebServer().getPort())) {
            Page page = browser.page();
            report("page interactive", 20, () -> load(browser, page));
            browser.open(page, COMPANY);
            report("day moved by a key", 20, () -> move(page));
            browser.open(
                    page,
                    "/companies/openai/if?asOf=2026-02-21&knownAt=2026-02-21&a=scale-burn~100~");
            page.waitForFunction("() => document.getElementById('controls').dataset.ready");
            report("slider of a what-if", 20, () -> slide(page));
        }
    }

    private interface Timed {
        double milliseconds();
    }

    private static void report(String what, int times, Timed timed) {
        for (int i = 0; i < 5; i++) timed.milliseconds();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) all.add(timed.milliseconds());
        all.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f ms, longest %.0f ms%n",
                what,
                all.get(times / 2),
                all.getLast());
    }

    /** Until the controls answer; the chart is there before them. */
    private static double load(Browser browser, Page page) {
        browser.open(page, COMPANY);
        page.waitForFunction(
                "() => document.querySelector('#controls').dataset.ready &&"
                        + " document.querySelector('svg.cash-chart')");
        return ((Number) page.evaluate("() => performance.now()")).doubleValue();
    }

    private static double move(Page page) {
        return ((Number)
                        page.evaluate(
                                "() => new Promise(done => { const before ="
                                    + " document.getElementById('sentence').textContent; const"
                                    + " slide = document.getElementById('slide'); const started ="
                                    + " performance.now(); slide.value = Number(slide.value) - 1;"
                                    + " slide.dispatchEvent(new Event('input'));"
                                    + " slide.dispatchEvent(new Event('change')); const look = ()"
                                    + " => document.getElementById('sentence').textContent !=="
                                    + " before ? done(performance.now() - started) :"
                                    + " requestAnimationFrame(look); look(); })"))
                .doubleValue();
    }

    private static double slide(Page page) {
        return ((Number)
                        page.evaluate(
                                "() => new Promise(done => { const days = () =>"
                                    + " document.querySelector('#scenario-a .if-days').textContent;"
                                    + " const before = days(); const slider ="
                                    + " document.getElementById('move-a-0'); slider.value ="
                                    + " Number(slider.value) >= 250 ? 105 : Number(slider.value) +"
                                    + " 5; const started = performance.now();"
                                    + " slider.dispatchEvent(new Event('input', { bubbles: true"
                                    + " })); slider.dispatchEvent(new Event('change', { bubbles:"
                                    + " true })); const look = () => days() !== before ?"
                                    + " done(performance.now() - started) :"
                                    + " requestAnimationFrame(look); look(); })"))
                .doubleValue();
    }
}
