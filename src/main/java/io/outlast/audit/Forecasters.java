package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good each forecaster was, across all forecasts, by lead time: the days from when a forecast
 * was held to the last day of the period.
 */
public final class Forecasters {
    /** Upper ends of the lead times, in days; beyond the last there is one more. */
    private static final int[] LEADS = {0, 90, 180, 365, 730};

    /**
     * A forecaster of a company.
     *
     * @param id the name
     * @param forecasts how many there are, withdrawn ones too
     */
    public record Forecaster(
            String id,
            String company,
            int forecasts,
            int versions,
            Score.Both all,
            List<ByLead> byLead) {}

    /**
     * The score of one range of lead times.
     *
     * @param fromDays the shortest lead time, inclusive
     * @param toDays the longest, inclusive; null where there is no upper end
     */
    public record ByLead(
            @org.jspecify.annotations.Nullable Integer fromDays,
            @org.jspecify.annotations.Nullable Integer toDays,
            Score.Both score) {}

    private static final class Sums {
        private int forecasts;
        private int versions;
        private final Score.Sums all = new Score.Sums();
        private final List<Score.Sums> byLead = new ArrayList<>();
        private final int[] count = new int[LEADS.length + 1];

        Sums() {
            for (int i = 0; i <= LEADS.length; i++) byLead.add(new Score.Sums());
        }

        void add(ForecastAudit.Accuracy row) {
            int at = 0;
            while (at < LEADS.length && row.leadDays() > LEADS[at]) at++;
            count[at]++;
            all.add(row);
            byLead.get(at).add(row);
        }

        List<ByLead> leads() {
            List<ByLead> leads = new ArrayList<>();
            for (int i = 0; i <= LEADS.length; i++) {
                if (count[i] == 0) continue;
                leads.add(
                        new ByLead(
                                i == 0 ? null : Integer.valueOf(LEADS[i - 1] + 1),
                                i == LEADS.length ? null : Integer.valueOf(LEADS[i]),
                                byLead.get(i).scores()));
            }
            return leads;
        }
    }

    private Forecasters() {}

    /** The forecasters of a company, by name. */
    public static List<Forecaster> of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        Map<String, Sums> byName = new TreeMap<>();
        Actuals actuals = new Actuals(timeline, rates, point);
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            int versions = 0;
            for (var fact : forecast.versions()) {
                Version version = fact.counts(point);
                if (version != null) versions++;
            }
            if (versions == 0) continue;
            Sums sums =
                    byName.computeIfAbsent(
                            ForecastAudit.forecaster(forecast, point), n -> new Sums());
            sums.forecasts++;
            sums.versions += versions;
            ForecastAudit.accuracy(timeline, rates, point, forecast, actuals).forEach(sums::add);
        }
        List<Forecaster> items = new ArrayList<>();
        byName.forEach(
                (name, sums) ->
                        items.add(
                                new Forecaster(
                                        name,
                                        timeline.company(),
                                        sums.forecasts,
                                        sums.versions,
                                        sums.all.scores(),
                                        sums.leads())));
        return items;
    }
}
