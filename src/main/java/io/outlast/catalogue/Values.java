package io.outlast.catalogue;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.Month;

/**
 * The fields of one object as they are read: each once, on demand, so that faults stand in order.
 */
final class Values {
    private static final Object ABSENT = new Object();

    private final ObjectReader in;
    private final Object[] read;
    private final Spanning spanning;
    private @Nullable Header header;
    private ReadingContext.@Nullable Target target;
    private @Nullable LedgerEvent replacement;
    private @Nullable Quarter quarter;
    private @Nullable Span span;

    Values(ObjectReader in, int fields, Spanning spanning) {
        this.in = in;
        this.read = new Object[fields];
        this.spanning = spanning;
    }

    ObjectReader in() {
        return in;
    }

    void under(Header ofEvent) {
        header = ofEvent;
    }

    /** The header of the event that the fields make. */
    Header header() {
        if (header == null) throw new IllegalStateException("A part of an event has no header");
        return header;
    }

    void correcting(ReadingContext.Target fact, @Nullable LedgerEvent withData) {
        target = fact;
        replacement = withData;
    }

    /** The fact that a correction or retraction names. */
    ReadingContext.Target target() {
        if (target == null) throw new IllegalStateException("Only a correction names a fact");
        return target;
    }

    /** What a correction puts in place of its fact. */
    LedgerEvent replacement() {
        if (replacement == null) throw new IllegalStateException("A retraction replaces nothing");
        return replacement;
    }

    <T> T get(Field.Required<?, T> field) {
        return kept(field, () -> in.required(field.name(), field.kind()));
    }

    <T> @Nullable T get(Field.Optional<?, T> field) {
        return keptOrNull(field, () -> in.optional(field.name(), field.kind()));
    }

    <T> T get(Field.Defaulted<?, T> field) {
        return kept(
                field,
                () -> {
                    T value = in.optional(field.name(), field.kind());
                    return value == null ? field.usual() : value;
                });
    }

    private interface Once<T> {
        @Nullable T read();
    }

    private <T> T kept(Field<?, T> field, Once<T> once) {
        T value = keptOrNull(field, once);
        if (value == null) throw new IllegalStateException(field.name() + " has a stand-in");
        return value;
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable T keptOrNull(Field<?, T> field, Once<T> once) {
        Object kept = read[field.index()];
        if (kept == null) {
            T value = once.read();
            read[field.index()] = value == null ? ABSENT : value;
            return value;
        }
        return kept == ABSENT ? null : (T) kept;
    }

    /** The quarter that the span is; null where it is stated by its days. */
    @Nullable Quarter quarter() {
        span();
        return quarter;
    }

    /** The quarter of what is reported by quarters alone. */
    Quarter statedQuarter() {
        Quarter stated = quarter();
        if (stated == null) throw new IllegalStateException("It is reported by its days");
        return stated;
    }

    /** The days that it speaks of: its {@code start} and {@code end}, or those of its quarter. */
    Span span() {
        if (span == null) {
            quarter =
                    switch (spanning) {
                        case NONE -> throw new IllegalStateException("There is no span");
                        case DAYS -> null;
                        case QUARTER -> in.required("quarter", Kinds.QUARTER);
                        case QUARTER_OR_DAYS -> in.optional("quarter", Kinds.QUARTER);
                    };
            span = quarter == null || in.has("start") || in.has("end") ? days() : of(quarter);
        }
        return span;
    }

    private Span of(Quarter asked) {
        in.knows("start");
        in.knows("end");
        String company = in.reading().company();
        if (company == null || !in.reading().faultless())
            return new FiscalYear(Month.DECEMBER).span(asked);
        return in.reading().context().fiscalYear(company).span(asked);
    }

    private Span days() {
        LocalDate start = in.required("start", Kinds.DAY);
        LocalDate end = in.required("end", Kinds.DAY);
        boolean both = !start.equals(Kinds.DAY.standIn()) && !end.equals(Kinds.DAY.standIn());
        if (both && end.isBefore(start)) {
            in.reading()
                    .rule(in.at("end"), "the end %s is before the start %s".formatted(end, start));
        }
        return end.isBefore(start) ? new Span(start, start) : new Span(start, end);
    }

    /** How an object states the days that it speaks of. */
    enum Spanning {
        NONE,
        /** By {@code start} and {@code end}. */
        DAYS,
        /** By a fiscal quarter, whose days may be stated beside it. */
        QUARTER,
        /** By either. */
        QUARTER_OR_DAYS
    }
}
