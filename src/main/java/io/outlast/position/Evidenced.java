package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Fact;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects the events on which each figure rests; it collects nothing unless it is asked to. */
public class Evidenced {
    /** Collects nothing. */
    public static final Evidenced SILENT = new Evidenced();

    private Evidenced() {}

    /** One that collects what can be seen from the view. */
    public static Evidenced from(PointInTime point) {
        return new Collecting(point);
    }

    /** The figure rests on the fact, and on the correction of it that counts. */
    public void rests(String figure, Fact fact) {}

    /** The figure rests on all that its parts rest on. */
    public void sums(String figure, String... parts) {}

    /** The ids of the events on which a figure rests, as far as they were named. */
    public List<String> of(String figure) {
        return List.of();
    }

    /** Event ids by figure, in the order in which they were met. */
    public Map<String, List<String>> figures() {
        return Map.of();
    }

    private static final class Collecting extends Evidenced {
        private final PointInTime point;
        private final Map<String, Set<String>> figures = new TreeMap<>();

        Collecting(PointInTime point) {
            this.point = point;
        }

        @Override
        public void rests(String figure, Fact fact) {
            Set<String> ids = figures.computeIfAbsent(figure, f -> new LinkedHashSet<>());
            ids.add(fact.eventId());
            Fact correction = fact.counting(point);
            if (correction != null) ids.add(correction.eventId());
        }

        @Override
        public void sums(String figure, String... parts) {
            Set<String> ids = new LinkedHashSet<>();
            for (String part : parts) ids.addAll(figures.getOrDefault(part, Set.of()));
            if (!ids.isEmpty()) figures.put(figure, ids);
        }

        @Override
        public List<String> of(String figure) {
            return List.copyOf(figures.getOrDefault(figure, Set.of()));
        }

        @Override
        public Map<String, List<String>> figures() {
            Map<String, List<String>> lists = new LinkedHashMap<>();
            figures.forEach((figure, ids) -> lists.put(figure, List.copyOf(ids)));
            return lists;
        }
    }
}
