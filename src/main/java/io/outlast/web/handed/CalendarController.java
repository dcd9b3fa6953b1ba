package io.outlast.web.handed;

import io.outlast.access.Needs;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.Evidenced;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.DebtPart;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.runway.MinimumBreach;
import io.outlast.runway.Runway;
import io.outlast.timeline.Version;
import io.outlast.web.PageAddress;
import io.outlast.web.Shown;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;

import org.joda.money.Money;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** What falls due, and the day on which the money is gone, for a calendar. */
@Controller
@Needs
class CalendarController {
    private static final MediaType CALENDAR =
            new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Handed handed;
    private final Shown shown;

    CalendarController(Handed handed, Shown shown) {
        this.handed = handed;
        this.shown = shown;
    }

    @GetMapping("/companies/{company}/calendar.ics")
    @EmbedController.AsksHanded
    ResponseEntity<byte[]> calendar(Question question) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .body(written(new Entries(question).calendar));
    }

    /** With lines folded as RFC 5545 wants them; a calendar without an entry is none to it. */
    private static byte[] written(Calendar calendar) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(calendar, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The calendar could not be written", e);
        }
        return out.toByteArray();
    }

    /** The days of a company, while they are written. */
    private final class Entries {
        private final Question question;
        private final String company;
        private final String name;
        private final Instant stamp;
        private final Calendar calendar;

        private Entries(Question question) {
            this.question = question;
            company = question.timeline().company();
            name = question.timeline().registered().name();
            stamp =
                    question.timeline().facts().stream()
                            .map(f -> f.recorded().recorded())
                            .max(Instant::compareTo)
                            .orElse(Instant.EPOCH);
            calendar =
                    new Calendar()
                            .withProdId("-//Outlast//Outlast//EN")
                            .withDefaults()
                            .withProperty(
                                    new XProperty(
                                            "X-WR-CALNAME",
                                            shown.words().say("calendar.name", name)))
                            .getFluentTarget();
            answer();
            Books books =
                    Books.of(
                            question.timeline(),
                            question.rates(),
                            question.point(),
                            Evidenced.SILENT);
            for (CommitmentStanding commitment : books.liveCommitments()) commitment(commitment);
            for (RoundStanding round : books.rounds()) round(round);
        }

        private void answer() {
            Runway runway = handed.runway(question);
            LocalDate cashOut = runway.cashOut();
            if (cashOut != null && runway.outcome().equals("finite"))
                add(
                        "cash-out",
                        cashOut,
                        shown.words().say("calendar.out", name),
                        handed.sentence(question, runway));
            MinimumBreach minimum = runway.minimum();
            LocalDate breach = minimum == null ? null : minimum.breach();
            if (minimum != null && breach != null)
                add(
                        "minimum",
                        breach,
                        shown.words().say("calendar.minimum", name, shown.money(minimum.amount())),
                        "");
        }

        private void commitment(CommitmentStanding commitment) {
            if (!commitment.binding() || commitment.guarantee()) return;
            for (Remainder part : commitment.schedule()) {
                if (part.amount() == 0 || part.end() <= question.point().asOf()) continue;
                String amount = shown.money(Money.ofMinor(commitment.currency(), part.amount()));
                add(
                        "commitment-" + commitment.id() + "-" + part.end(),
                        PointInTime.date(part.end()),
                        shown.words()
                                .say(
                                        "calendar.commitment",
                                        name,
                                        amount,
                                        commitment.signed().counterparty()),
                        "");
            }
        }

        private void round(RoundStanding round) {
            String called = round.raised().name() == null ? round.id() : round.raised().name();
            for (TrancheStanding tranche : round.tranches())
                if (tranche.left() > 0 && tranche.due() != Version.NEVER)
                    add(
                            "tranche-" + round.id() + "-" + tranche.id(),
                            PointInTime.date(tranche.due()),
                            shown.words()
                                    .say(
                                            "calendar.tranche",
                                            name,
                                            shown.money(
                                                    Money.ofMinor(
                                                            round.currency(), tranche.left())),
                                            called),
                            "");
            for (DebtPart part : round.debtParts(question.point().asOf()))
                if (part.agreed() != Version.NEVER)
                    add(
                            "debt-" + round.id() + "-" + part.agreed(),
                            PointInTime.date(part.agreed()),
                            shown.words()
                                    .say(
                                            "calendar.debt",
                                            name,
                                            shown.money(
                                                    Money.ofMinor(round.currency(), part.amount())),
                                            called),
                            "");
        }

        private void add(String id, LocalDate day, String summary, String text) {
            VEvent event = new VEvent(day, summary);
            // A calendar that is read again finds the same entries.
            event.replace(new Uid(id + "-" + company + "@outlast"));
            event.replace(new DtStamp(stamp));
            if (!text.isEmpty()) event.add(new Description(text));
            event.add(
                    new Url(
                            URI.create(
                                    EmbedController.root()
                                            + "/companies/"
                                            + company
                                            + PageAddress.of(question).query())));
            calendar.add(event);
        }
    }
}
