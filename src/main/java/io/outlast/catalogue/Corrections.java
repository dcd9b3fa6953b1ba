package io.outlast.catalogue;

import io.outlast.event.Correction;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;

import java.util.List;

/** What puts our own record right; the data of a correction is that of the type of its fact. */
final class Corrections {
    /** An event id. */
    static final FieldKind<String> FACT = Kinds.text(200);

    /** A key; one that was implied is longer than any that a client may give. */
    static final FieldKind<String> REF = Kinds.text(210);

    private static final String TAG = "Corrections";

    static final Entry<FactCorrected> CORRECTED =
            Entry.of(
                    FactCorrected.class,
                    "Our record of a fact was wrong. Names it by its event id (fact) or its key"
                            + " (ref).",
                    List.of(
                            Route.ofCompany(
                                    "/corrections",
                                    "correctFact",
                                    "Put right a fact that our record had wrong",
                                    TAG),
                            new Route(
                                    "/api/exchange-rates/corrections",
                                    "correctExchangeRate",
                                    "Put right an exchange rate that our record had wrong",
                                    ExchangeRateFacts.TAG)),
                    new Prompt("correctFact", "Correct a fact (our record was wrong)", ""),
                    f -> {
                        names(f);
                        var reason = f.required("reason", Parts.REASON, FactCorrected::reason);
                        return in ->
                                new FactCorrected(
                                        in.header(),
                                        in.target().eventId(),
                                        in.replacement(),
                                        in.get(reason));
                    });

    static final Entry<FactRetracted> RETRACTED =
            Entry.of(
                    FactRetracted.class,
                    "The fact never was, or a correction or retraction counts no longer.",
                    List.of(
                            Route.ofCompany(
                                    "/retractions",
                                    "retractFact",
                                    "Take back a fact that never was, or a correction or"
                                            + " retraction",
                                    TAG),
                            new Route(
                                    "/api/exchange-rates/retractions",
                                    "retractExchangeRate",
                                    "Take back an exchange rate that never was",
                                    ExchangeRateFacts.TAG)),
                    new Prompt("retractFact", "Take a fact back (it never was)", ""),
                    f -> {
                        names(f);
                        var reason = f.required("reason", Parts.REASON, FactRetracted::reason);
                        return in ->
                                new FactRetracted(
                                        in.header(),
                                        in.target().eventId(),
                                        in.target().type(),
                                        in.get(reason));
                    });

    private Corrections() {}

    /** The fact is named by one of the two. */
    private static <E extends Correction> void names(Shape.Fields<E> f) {
        f.optional("fact", FACT, Correction::fact);
        f.optional("ref", REF, e -> null);
    }
}
