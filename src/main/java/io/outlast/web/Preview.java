package io.outlast.web;

import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.scenario.Rules;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What would be different with one more fact: the answer of today without and with it. */
public record Preview(
        String summary,
        @Nullable Money cashBefore,
        @Nullable Money cashAfter,
        String outcomeBefore,
        String outcomeAfter,
        @Nullable LocalDate cashOutBefore,
        @Nullable LocalDate cashOutAfter) {
    /**
     * Tries a fact by the ledger's own rules; nothing of it is stored.
     *
     * @throws io.outlast.event.Refusal if it breaks one
     */
    static Preview of(
            Question question, Timeline timeline, LedgerEvent fact, Rules.RulesSource rules) {
        long head = question.head();
        List<RecordedEvent> past = timeline.facts().stream().map(Fact::recorded).toList();
        Timeline supposed = timeline.supposing(head, rules.over(past, head + 1).suppose(fact));
        CashRunway before = runway(question, timeline, head);
        CashRunway after = runway(question, supposed, Long.MAX_VALUE);
        return new Preview(
                fact.summary(),
                before.cash(),
                after.cash(),
                before.outcome(),
                after.outcome(),
                before.verdict().cashOut(),
                after.verdict().cashOut());
    }

    private static CashRunway runway(Question question, Timeline timeline, long sequence) {
        PointInTime today = PointInTime.of(question.today(), PointInTime.ALL_KNOWN, sequence);
        return CashRunway.of(timeline, question.rates(), today, Options.DEFAULT);
    }
}
