package io.outlast.web.chart;

/** The colours of charts that stand alone; in a page the style sheet has the same classes. */
final class ChartColours {
    static final String STYLE =
            """
            text{font-family:system-ui,'Segoe UI','Liberation Sans','Noto Sans',Arial,sans-serif;\
            font-size:12px;fill:#1c2126}\
            .paper{fill:#ffffff}.title{font-size:16px;font-weight:600}\
            .note,.tick,.axis{fill:#59636e}.grid{stroke:#e3e0d8}.zero{stroke:#59636e}\
            .projected-ground{fill:#f3f1ec}.now{stroke:#59636e;stroke-dasharray:2 3}\
            .past{fill:none;stroke:#0b5a7a;stroke-width:2.5}\
            .estimated{stroke:#6d8fa0}\
            .ahead{fill:none;stroke:#0b5a7a;stroke-width:2.5;stroke-dasharray:6 4}\
            .band{fill:#7a4988;fill-opacity:.14}.balance{fill:#0b5a7a;stroke:#fff}\
            .end{fill:#a3212b}.end-name{fill:#a3212b;font-weight:600}\
            .minimum{stroke:#a3212b;stroke-dasharray:1 3}.minimum-name{fill:#a3212b}\
            .event{stroke:#1c6b45;stroke-opacity:.4}.event-name{fill:#1c6b45}.now-name{fill:#59636e}\
            .event-name,.now-name,.end-name{paint-order:stroke;stroke:#fff;stroke-width:3px}\
            """;

    private ChartColours() {}
}
