package io.outlast.rest;

import io.outlast.runway.Options;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Parameter;

import org.jspecify.annotations.Nullable;

/** What a runway counts, as the query of a question says it. */
record Counted(
        @Parameter(
                        description =
                                "By what the burn is judged: outlook (the default), trailing-1m,"
                                        + " trailing-3m, trailing-12m, forecast or forecast:ID")
                @Nullable String basis,
        @Parameter(
                        description =
                                "Which commitments are run off: outside-burn (the default), all or"
                                        + " none")
                @Nullable String commitments,
        @Parameter(description = "Which funding comes in: cash (none, the default), signed or all")
                @Nullable String funding) {

    /**
     * The options of a runway.
     *
     * @throws io.outlast.event.Refusal if a word is not known, or the forecast is not there
     */
    Options options(Timeline timeline, View view) {
        return new Options(
                Parameters.basis(or(basis, "outlook"), timeline, view),
                Parameters.word(
                        "commitments", or(commitments, "outside-burn"), Options.Commitments.class),
                Parameters.word("funding", or(funding, "cash"), Options.Funding.class));
    }

    /** The same across companies, where no forecast of one of them can be named. */
    Options options() {
        return new Options(
                Parameters.basis(or(basis, "outlook")),
                Parameters.word(
                        "commitments", or(commitments, "outside-burn"), Options.Commitments.class),
                Parameters.word("funding", or(funding, "cash"), Options.Funding.class));
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
