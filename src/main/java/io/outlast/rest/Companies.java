package io.outlast.rest;

import io.outlast.event.Refusal;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;
import io.outlast.timeline.View;

import org.springframework.stereotype.Component;

/** Finds the timeline that a question is about. */
@Component
class Companies {
    private final Timelines timelines;

    Companies(Timelines timelines) {
        this.timelines = timelines;
    }

    /**
     * The timeline of a company.
     *
     * @throws Refusal if there is no such company, or it was not recorded by then
     */
    Timeline visible(String company, View view) {
        return timelines
                .find(company)
                .filter(t -> t.visible(view))
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "There is no company "
                                                + company
                                                + " in the ledger"
                                                + (timelines.find(company).isPresent()
                                                        ? " at sequence "
                                                                + view.sequence()
                                                                + "; it was recorded later"
                                                        : "")));
    }

    Timelines timelines() {
        return timelines;
    }
}
