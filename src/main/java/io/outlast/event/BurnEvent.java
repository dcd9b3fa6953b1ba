package io.outlast.event;

import io.outlast.calendar.Span;

import org.joda.money.Money;

/** The net cash burned in a span of days, as first reported or as restated. */
public sealed interface BurnEvent extends CompanyEvent
        permits QuarterlyBurnReported, BurnReported, BurnRestated {

    /** The days that it speaks of; its {@code effective} is the last of them. */
    Span span();

    /**
     * Operating plus capital spending less receipts from customers; negative when cash was
     * generated.
     */
    Money burn();
}
