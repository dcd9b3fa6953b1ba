package io.outlast.catalogue;

import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;

/** What can be recorded of claims. */
final class ClaimFacts {
    private static final String TAG = "Claims";

    static final Entry<ClaimMade> MADE =
            Entry.of(
                    ClaimMade.class,
                    "Somebody said what will happen, and by when.",
                    Route.ofCompany(
                            "/claims", "makeClaim", "Record what somebody said will happen", TAG),
                    new Prompt("makeClaim", "Make a claim", ForecastFacts.GROUP),
                    f -> {
                        var claimant =
                                f.required("claimant", Kinds.text(Kinds.NAME), ClaimMade::claimant);
                        var statement =
                                f.required(
                                        "statement", Kinds.text(Kinds.PROSE), ClaimMade::statement);
                        var kind =
                                f.required(
                                        "kind",
                                        Kinds.word(ClaimMade.ClaimKind.class),
                                        ClaimMade::kind);
                        var deadline = f.required("deadline", Kinds.DAY, ClaimMade::deadline);
                        var probability =
                                f.optional(
                                        "probability", Numbers.PROBABILITY, ClaimMade::probability);
                        var condition =
                                f.optional(
                                        "condition", Kinds.text(Kinds.PROSE), ClaimMade::condition);
                        return in ->
                                new ClaimMade(
                                        in.header(),
                                        in.get(claimant),
                                        in.get(statement),
                                        in.get(kind),
                                        in.get(deadline),
                                        in.get(probability),
                                        in.get(condition));
                    });

    static final Entry<ClaimResolved> RESOLVED =
            Entry.of(
                    ClaimResolved.class,
                    "It turned out true or false, or its condition did not come true.",
                    Route.ofCompany(
                            "/claims/{claim}/resolution",
                            "resolveClaim",
                            "Record that it turned out true or false, or void",
                            TAG),
                    new Prompt("resolveClaim", "Resolve a claim", ForecastFacts.GROUP),
                    f -> {
                        var outcome =
                                f.required("outcome", OutcomeKind.OUTCOME, ClaimResolved::outcome);
                        var reason = f.required("reason", Parts.REASON, ClaimResolved::reason);
                        return in ->
                                new ClaimResolved(in.header(), in.get(outcome), in.get(reason));
                    });

    private ClaimFacts() {}
}
