package io.outlast.filing;

import org.jspecify.annotations.Nullable;

/**
 * How far a run over many filings has come.
 *
 * @param id by which it is asked for and ended
 * @param files how many companies there are in it
 * @param done how many of them were taken, or refused
 * @param events how many events were recorded, or would be
 * @param perSecond how many a second, since it began
 * @param secondsLeft about how long it still takes; null before the first company
 * @param ending whether it ends before the next company, because somebody asked for that
 */
public record FilingProgress(
        String id,
        int files,
        int done,
        long events,
        long perSecond,
        @Nullable Long secondsLeft,
        boolean ending) {}
