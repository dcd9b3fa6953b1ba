package io.outlast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;
import io.outlast.claim.ClaimAggregates;
import io.outlast.commitment.CommitmentAggregates;
import io.outlast.company.CompanyAggregates;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.Evidence;
import io.outlast.event.FactCorrected;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.QuarterlyBurnReported;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.forecast.ForecastAggregates;
import io.outlast.funding.FundingAggregates;
import io.outlast.position.RandomHistory;
import io.outlast.scenario.kept.KeptScenarioAggregates;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules that are asked one fact after the other, and the same rules asked of the whole past
 * anew, say the same: of each kind of fact, in whatever order it is recorded, corrected or taken
 * back.
 */
class RulesAtRandomTest {
    private static final List<AggregateDefinition> DEFINITIONS =
            Stream.of(
                            CompanyAggregates.all(),
                            FundingAggregates.all(),
                            CommitmentAggregates.all(),
                            ForecastAggregates.all(),
                            ClaimAggregates.all(),
                            KeptScenarioAggregates.all())
                    .flatMap(List::stream)
                    .toList();

    private static FactRules<?> rules(String aggregate) {
        return DEFINITIONS.stream()
                .filter(d -> d.kind() == AggregateIds.kind(aggregate))
                .findFirst()
                .orElseThrow()
                .rules()
                .apply(AggregateIds.plain(aggregate));
    }

    private static final class Aggregate {
        private final String id;
        private final FactRules<?> rules;
        private final FactLog log = new FactLog();

        Aggregate(String id) {
            this.id = id;
            rules = rules(id);
        }

        void take(String eventId, LedgerEvent event) {
            rules.record(eventId, event);
            log.add(eventId, event);
        }

        /** What rules that know nothing yet say of everything that stands, day by day. */
        @Nullable String anew(String eventId, LedgerEvent candidate) {
            log.add(eventId, candidate);
            try {
                FactRules<?> fresh = rules(id);
                // A correction is held to its form even where it does not count.
                if (candidate instanceof FactCorrected corrected) fresh.checkForm(corrected.data());
                int number = 0;
                for (FactLog.Standing fact : inOrder()) {
                    fresh.admit(fact.event());
                    fresh.record("n" + number++, fact.event());
                }
                return null;
            } catch (Refusal refusal) {
                return refusal.getMessage();
            } finally {
                log.removeLast();
            }
        }

        /** Where the order of days does not matter, what others are held to comes first. */
        private List<FactLog.Standing> inOrder() {
            return rules.orderMatters() ? log.standing() : log.standingBy(rules::precedence);
        }
    }

    private static @Nullable String refusal(FactRules<?> rules, LedgerEvent event) {
        try {
            rules.admit(event);
            return null;
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    /** Whether it is refused for what it is, not for what it makes of the past. */
    private static boolean onlyACorrection(String refusal) {
        return Stream.of(
                        "cannot be corrected",
                        "cannot be retracted",
                        "is a correction itself",
                        "is not known before",
                        "No event")
                .anyMatch(refusal::contains);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void askedOneByOneTheyRefuseWhatTheyRefuseAnew(@ForAll long seed) {
        compare(RandomHistory.of(seed));
    }

    /** Claims, what-ifs and exchange rates, a few of each, opened and ended in any order. */
    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void soDoThoseOfClaimsWhatIfsAndExchangeRates(@ForAll long seed) {
        compare(RandomNotes.of(seed));
    }

    private static void compare(List<RecordedEvent> history) {
        Map<String, Aggregate> aggregates = new HashMap<>();
        Map<String, Aggregate> byEvent = new HashMap<>();
        for (RecordedEvent recorded : history) {
            LedgerEvent event = recorded.event();
            Aggregate aggregate =
                    event instanceof Correction correction
                            ? byEvent.get(correction.fact())
                            : aggregates.computeIfAbsent(AggregateIds.of(event), Aggregate::new);
            if (aggregate == null) continue;
            String oneByOne = refusal(aggregate.rules, event);
            boolean correction = event instanceof Correction;
            if (!correction || oneByOne == null || !onlyACorrection(oneByOne)) {
                String anew = aggregate.anew(recorded.eventId(), event);
                assertThat(oneByOne == null)
                        .as("%s in %s: %s, anew: %s", event, aggregate.id, oneByOne, anew)
                        .isEqualTo(anew == null);
            }
            if (oneByOne != null) continue;
            aggregate.take(recorded.eventId(), event);
            byEvent.put(recorded.eventId(), aggregate);
        }
    }

    private static Header on(String day) {
        LocalDate date = LocalDate.parse(day);
        return new Header(
                "acme", null, null, date, date, new Source("p", "t", null, Evidence.COMPANY));
    }

    private static QuarterlyBurnReported quarter(String first, String last) {
        return new QuarterlyBurnReported(
                on(last),
                Quarter.parse("2025-Q1"),
                new Span(LocalDate.parse(first), LocalDate.parse(last)),
                Money.of(CurrencyUnit.USD, 1));
    }

    /** A correction is held to what a report is held to: a quarter has the days of its year. */
    @Test
    void aCorrectionCannotGiveAQuarterOtherDays() {
        FactRules<?> rules = rules("company:acme");
        rules.record(
                "e1",
                new CompanyRegistered(
                        on("2025-01-01"),
                        "Acme",
                        CurrencyUnit.USD,
                        new FiscalYear(Month.DECEMBER)));
        QuarterlyBurnReported report = quarter("2025-01-01", "2025-03-31");
        assertThat(refusal(rules, report)).isNull();
        rules.record("e2", report);
        QuarterlyBurnReported odd = quarter("2025-01-01", "2025-02-28");
        assertThat(refusal(rules, odd)).contains("2025-Q1");
        FactCorrected correction = new FactCorrected(on("2025-03-31"), "e2", odd, "r");
        assertThat(refusal(rules, correction)).contains("2025-Q1");
    }
}
