package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/**
 * The balances of the last two days that have one that counts and that can be converted.
 *
 * @param latest the one that a position stands on; null where there is none
 * @param latestAmount in minor units of the company's currency
 * @param before the one of an earlier day, to which the latest is held; null where there is none
 * @param beforeAmount in minor units of the company's currency
 */
record LatestBalances(
        @Nullable Assertion latest,
        long latestAmount,
        @Nullable Assertion before,
        long beforeAmount) {

    static LatestBalances of(Timeline timeline, PointInTime point, Conversion conversion) {
        Assertion latest = null;
        long latestAmount = 0;
        Assertion[] entries = timeline.balances();
        for (int end = upTo(entries, point.asOf()); end > 0; ) {
            int day = entries[end - 1].version().effective();
            int start = end;
            while (start > 0 && entries[start - 1].version().effective() == day) start--;
            Assertion counting = counting(entries, start, end, point);
            end = start;
            if (counting == null) continue;
            Version version = counting.version();
            OptionalLong amount =
                    conversion.convert("balance", version.amount(), version.currency(), day);
            if (amount.isEmpty()) {
                // Listed once: conversion of anything but nothing without a rate lists it.
                conversion.converted("balance", version.amount(), version.currency(), day);
                continue;
            }
            if (latest != null)
                return new LatestBalances(latest, latestAmount, counting, amount.getAsLong());
            latest = counting;
            latestAmount = amount.getAsLong();
        }
        return new LatestBalances(latest, latestAmount, null, 0);
    }

    /** How many of the entries, which stand by day, are of the day or before. */
    private static int upTo(Assertion[] entries, int day) {
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle].version().effective() <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** Of the balances of one day the later takes the place of what is no stronger. */
    private static @Nullable Assertion counting(
            Assertion[] entries, int start, int end, PointInTime point) {
        Assertion counting = null;
        for (int i = start; i < end; i++) {
            Assertion entry = entries[i];
            if (!entry.inForce(point)) continue;
            if (counting == null
                    || entry.version().evidence().atLeast(counting.version().evidence()))
                counting = entry;
        }
        return counting;
    }
}
