package io.outlast.catalogue;

import io.outlast.event.Evidence;
import io.outlast.event.Instalment;
import io.outlast.event.LoanInstalment;
import io.outlast.event.Period;
import io.outlast.event.RoundRaised.Investor;
import io.outlast.event.Source;
import io.outlast.event.Tranche;

import java.util.List;

/** The parts of which events are made, and which several of them share. */
final class Parts {
    static final Shape<Source> SOURCE =
            Shape.of(
                    f -> {
                        var publisher =
                                f.required("publisher", Kinds.text(Kinds.NAME), Source::publisher);
                        var title = f.required("title", Kinds.text(Kinds.TITLE), Source::title);
                        var url = f.optional("url", Kinds.URL, Source::url);
                        var evidence =
                                f.required(
                                        "evidence", Kinds.word(Evidence.class), Source::evidence);
                        var document = f.optional("document", Kinds.DIGEST, Source::document);
                        var locator =
                                f.optional("locator", Kinds.text(Kinds.NAME), Source::locator);
                        var quotation =
                                f.optional("quotation", Kinds.text(Kinds.PROSE), Source::quotation);
                        return in ->
                                new Source(
                                        in.get(publisher),
                                        in.get(title),
                                        in.get(url),
                                        in.get(evidence),
                                        in.get(document),
                                        in.get(locator),
                                        in.get(quotation));
                    });

    static final Shape<Tranche> TRANCHE =
            Shape.of(
                    f -> {
                        var id = f.required("id", Kinds.text(Kinds.REFERENCE), Tranche::id);
                        var amount = f.required("amount", MoneyKind.POSITIVE, Tranche::amount);
                        var due = f.optional("due", Kinds.DAY, Tranche::due);
                        var condition =
                                f.optional(
                                        "condition", Kinds.text(Kinds.PROSE), Tranche::condition);
                        var until = f.optional("until", Kinds.DAY, Tranche::until);
                        return in ->
                                new Tranche(
                                        in.get(id),
                                        in.get(amount),
                                        in.get(due),
                                        in.get(condition),
                                        in.get(until));
                    });

    static final ListKind<LoanInstalment> REPAYMENTS =
            ListKind.of(
                    Shape.<LoanInstalment>of(
                            f -> {
                                var due = f.required("due", Kinds.DAY, LoanInstalment::due);
                                var amount =
                                        f.required(
                                                "amount",
                                                MoneyKind.POSITIVE,
                                                LoanInstalment::amount);
                                return in -> new LoanInstalment(in.get(due), in.get(amount));
                            }),
                    0);

    static final Shape<Investor> INVESTOR =
            Shape.of(
                    f -> {
                        var name = f.required("name", Kinds.text(Kinds.NAME), Investor::name);
                        var amount = f.optional("amount", MoneyKind.POSITIVE, Investor::amount);
                        return in -> new Investor(in.get(name), in.get(amount));
                    });

    static final FieldKind<List<Instalment>> SCHEDULE =
            ListKind.of(
                            Shape.<Instalment>of(
                                    f -> {
                                        f.span(Instalment::span);
                                        var amount =
                                                f.required(
                                                        "amount",
                                                        MoneyKind.POSITIVE,
                                                        Instalment::amount);
                                        return in -> new Instalment(in.span(), in.get(amount));
                                    }),
                            0)
                    .orRecurring();

    static final FieldKind<List<Period>> PERIODS =
            ListKind.of(
                    Shape.<Period>of(
                            f -> {
                                f.span(Period::span);
                                var burn = f.required("burn", MoneyKind.ANY, Period::burn);
                                return in -> new Period(in.span(), in.get(burn));
                            }),
                    1);

    static final FieldKind<String> REASON = Kinds.text(Kinds.PROSE);

    private Parts() {}
}
