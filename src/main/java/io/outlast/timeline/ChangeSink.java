package io.outlast.timeline;

/**
 * Told of all that can change what some facts come to: the facts that appear, and the days on which
 * something begins or ends by itself. A fold that depends on the three clocks in no other way says
 * the same wherever none of these lies between.
 */
public abstract class ChangeSink {
    /** A fact, or a correction of it, that can be seen from a day and a sequence number on. */
    public abstract void appears(int visibleFrom, long recordedAs);

    /**
     * A day that something compares asOf with, be it that it begins on it, is over after it, or is
     * looked at a day ahead.
     */
    public abstract void on(int day);

    /**
     * That some facts, and their corrections, can be seen, whatever the days that they speak of.
     */
    public void seen(Fact... facts) {
        for (Fact fact : facts) {
            appears(fact.visibleFrom(), fact.sequence());
            seen(fact.corrections());
        }
    }

    private void on(Version version) {
        on(version.effective());
        if (version.countsFrom() != version.effective()) on(version.countsFrom());
    }

    /** All that some facts ever said, and their corrections. */
    public ChangeSink over(Fact... facts) {
        for (Fact fact : facts) {
            appears(fact.visibleFrom(), fact.sequence());
            fact.eachVersion(this::on);
            if (!fact.untouched()) over(fact.corrections());
        }
        return this;
    }
}
