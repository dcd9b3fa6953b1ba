package io.outlast.position;

/** The days that counting reports of burn cover. */
interface CoveredDays {
    /** Each day, as for what lies long behind. */
    CoveredDays ALL =
            new CoveredDays() {
                @Override
                public int lastCoveredDay() {
                    return Integer.MAX_VALUE;
                }

                @Override
                public boolean covers(int day) {
                    return true;
                }
            };

    /** The last covered day up to asOf; {@link Burn#NO_DAY} without any. */
    int lastCoveredDay();

    /** Whether a counting report spans the day. */
    boolean covers(int day);
}
