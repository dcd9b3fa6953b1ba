package io.outlast.web.answer;

import java.util.Locale;

/** The tabs beneath the answer of a company, in their order. */
public enum CompanyTab {
    WHY(""),
    MONEY_IN("/money-in"),
    PROMISES("/promises"),
    FORECASTS("/forecasts"),
    BELIEFS("/beliefs"),
    IF("/if"),
    JOURNAL("/journal");

    private final String path;

    CompanyTab(String path) {
        this.path = path;
    }

    /** What stands in its address behind the company. */
    public String path() {
        return path;
    }

    /** Its key among the words of the pages. */
    public String key() {
        return "tab." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
