package io.outlast.event;

/** What is said of one forecaster's view of one company. */
public sealed interface ForecastEvent extends LedgerEvent
        permits ForecastPublished, ForecastRevised, ForecastWithdrawn {}
