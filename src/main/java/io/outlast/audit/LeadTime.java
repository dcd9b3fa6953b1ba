package io.outlast.audit;

import org.jspecify.annotations.Nullable;

/** How far ahead a forecast looked: the days from when it was made to the last day it speaks of. */
public enum LeadTime {
    QUARTER(90),
    HALF_YEAR(180),
    YEAR(365),
    TWO_YEARS(730),
    LONGER(Integer.MAX_VALUE);

    private final int last;

    LeadTime(int last) {
        this.last = last;
    }

    /** That of so many days; below zero is the shortest. */
    public static LeadTime of(int days) {
        for (LeadTime lead : values()) if (days <= lead.last) return lead;
        return LONGER;
    }

    /** The fewest days of it. */
    public int fromDays() {
        return ordinal() == 0 ? 0 : values()[ordinal() - 1].last + 1;
    }

    /** The most days of it, inclusive; null where there is no end. */
    public @Nullable Integer toDays() {
        return this == LONGER ? null : Integer.valueOf(last);
    }
}
