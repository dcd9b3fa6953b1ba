package io.outlast.portfolio;

import io.outlast.calendar.PointInTime;
import io.outlast.money.AmountOverflow;
import io.outlast.position.Abandoned;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A company that a view across companies has nothing to say of, and why. It never takes the view of
 * the others away.
 *
 * @param company its id
 */
public record CompanyTrouble(String company, String trouble) {
    private static final Logger LOG = LoggerFactory.getLogger(CompanyTrouble.class);

    /** Does something for each company that can be seen, and gathers those where it fails. */
    static List<CompanyTrouble> apart(
            Collection<Timeline> timelines, PointInTime point, Consumer<Timeline> work) {
        List<CompanyTrouble> troubles = new ArrayList<>();
        for (Timeline timeline : timelines) {
            if (!timeline.listed(point)) continue;
            String trouble = attempt(timeline.company(), () -> work.accept(timeline));
            if (trouble != null) troubles.add(new CompanyTrouble(timeline.company(), trouble));
        }
        return List.copyOf(troubles);
    }

    /** Why something failed for a company; null where it did not. */
    static @Nullable String attempt(String company, Runnable work) {
        try {
            work.run();
            return null;
        } catch (Abandoned e) {
            throw e;
        } catch (AmountOverflow e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The answer of {} failed", company, e);
            return "The ledger failed at this company; its log says more";
        }
    }
}
