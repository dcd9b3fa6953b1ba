package io.outlast.ledger;

import io.outlast.calendar.Span;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Source;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Short words for the tests of aggregates. */
public final class Given {
    private Given() {}

    public static Header on(@Nullable String id, String day) {
        return on(id, day, day);
    }

    public static Header on(@Nullable String id, String effective, String known) {
        return new Header(
                "acme",
                id,
                null,
                LocalDate.parse(effective),
                LocalDate.parse(known),
                new Source("p", "t", null, Evidence.COMPANY));
    }

    public static Money usd(String amount) {
        return Money.of(CurrencyUnit.USD, new BigDecimal(amount));
    }

    public static Span span(String start, String end) {
        return new Span(LocalDate.parse(start), LocalDate.parse(end));
    }

    /** The command that records a fact, under the name by which Axon's bus finds its aggregate. */
    public static CommandMessage<RecordFacts> command(LedgerEvent stated) {
        return message(RecordFacts.of(stated));
    }

    /** The command that records a correction or retraction in the aggregate of its fact. */
    public static CommandMessage<RecordFacts> correction(String aggregate, LedgerEvent stated) {
        return message(new RecordFacts(aggregate, List.of(stated)));
    }

    private static CommandMessage<RecordFacts> message(RecordFacts facts) {
        return new GenericCommandMessage<>(new GenericMessage<>(facts), facts.name());
    }
}
