package io.outlast.catalogue;

import io.outlast.event.ExchangeRateRecorded;

/** What can be recorded of exchange rates, which belong to the ledger and not to a company. */
final class ExchangeRateFacts {
    static final String TAG = "Exchange rates";

    static final Entry<ExchangeRateRecorded> RECORDED =
            Entry.of(
                    ExchangeRateRecorded.class,
                    "One of base cost rate of quote on the day effective. Belongs to the ledger.",
                    new Route(
                            "/api/exchange-rates",
                            "recordExchangeRate",
                            "Record what one currency cost in another on a day",
                            TAG),
                    new Prompt("recordExchangeRate", "Record an exchange rate", ""),
                    f -> {
                        var base = f.required("base", Kinds.CURRENCY, ExchangeRateRecorded::base);
                        var quote =
                                f.required("quote", Kinds.CURRENCY, ExchangeRateRecorded::quote);
                        var rate = f.required("rate", Numbers.RATE, ExchangeRateRecorded::rate);
                        return in ->
                                new ExchangeRateRecorded(
                                        in.header(), in.get(base), in.get(quote), in.get(rate));
                    });

    private ExchangeRateFacts() {}
}
