package io.outlast.web.handed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLinkImpl;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.feed.synd.SyndPersonImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;

import io.outlast.access.Needs;
import io.outlast.ask.AskedCompanies;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Bridge;
import io.outlast.audit.Bridge.BridgeStep;
import io.outlast.calendar.PointInTime;
import io.outlast.kept.CompanyTags;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.portfolio.AnswerChanges;
import io.outlast.portfolio.AnswerChanges.AnswerChange;
import io.outlast.portfolio.Portfolio;
import io.outlast.runway.Options;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.web.BasisNames;
import io.outlast.web.Shown;

import jakarta.servlet.http.HttpServletRequest;

import org.joda.money.CurrencyUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Changes of answers as Atom: of one company, and of a view of the watch list. */
@Controller
@Needs
class FeedController {
    private static final MediaType ATOM =
            new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final int MOST = 60;
    private static final int MOST_COMPANIES = 10_000;

    private final AcrossCompanies.KeptAnswers across;
    private final CompanyTags tags;
    private final Shown shown;

    FeedController(AcrossCompanies.KeptAnswers across, Shown shown, CompanyTags tags) {
        this.tags = tags;
        this.across = across;
        this.shown = shown;
    }

    /** Every piece of news of the last year that changed the answer, the latest first. */
    @GetMapping("/companies/{company}/feed.atom")
    @EmbedController.AsksHanded
    ResponseEntity<byte[]> ofCompany(Question question) {
        Timeline timeline = question.timeline();
        String root = EmbedController.root();
        LocalDate back = question.asOf().minusYears(1);
        PointInTime from =
                question.point()
                        .on(PointInTime.day(back))
                        .knowing(Math.min(PointInTime.day(back), question.point().knownAt()));
        Bridge bridge =
                Bridge.of(timeline, question.rates(), from, question.point(), question.options());
        BasisNames names = BasisNames.of(timeline, shown);
        Map<String, Instant> recorded = new HashMap<>();
        for (Fact fact : timeline.facts()) recorded.put(fact.eventId(), fact.recorded().recorded());
        List<SyndEntry> entries = new ArrayList<>();
        for (BridgeStep step : bridge.steps()) {
            String event = step.eventId();
            if (event == null || !AnswerChanges.moves(step)) continue;
            // What is known last stands first, also where all was recorded at once.
            entries.addFirst(
                    entry(
                            event,
                            shown.words()
                                    .say(
                                            "feed.entry",
                                            shown.end(
                                                    step.outcomeAfter(), step.cashOutAfter(), null),
                                            shown.daysMore(step.cashOutChange())),
                            names.told(event, step.summary()) + sourceOf(step),
                            root + "/companies/" + timeline.company() + "/journal?event=" + event,
                            recorded.getOrDefault(event, Instant.EPOCH)));
        }
        String name = timeline.registered().name();
        return feed(
                "urn:outlast:company:" + timeline.company(),
                shown.words().say("feed.company", name),
                root + "/companies/" + timeline.company(),
                root + "/companies/" + timeline.company() + "/feed.atom",
                entries);
    }

    private static String sourceOf(BridgeStep step) {
        var source = step.source();
        return source == null ? "" : " (" + source.publisher() + ")";
    }

    /**
     * What changed in the last month among the companies of a view. The view is all that its
     * address says, so that two views are two feeds, and one stays itself from day to day.
     */
    @GetMapping("/feed.atom")
    @Asks({
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.NAME,
        Parameter.TAG,
        Parameter.OUTCOME,
        Parameter.UNDER,
        Parameter.STALE
    })
    ResponseEntity<byte[]> ofView(Question question, HttpServletRequest request) {
        Options options = question.optionsAcross();
        int month = PointInTime.day(question.asOf().minusMonths(1));
        PointInTime from =
                question.point().on(month).knowing(Math.min(month, question.point().knownAt()));
        Set<String> shownHere = new HashSet<>();
        Portfolio.of(
                        across.seenBy(question.sight()),
                        question.point(),
                        options,
                        CurrencyUnit.USD,
                        AskedCompanies.of(question.query(), 0, MOST_COMPANIES, tags::companies))
                .items()
                .forEach(c -> shownHere.add(c.id()));
        String root = EmbedController.root();
        List<SyndEntry> entries = new ArrayList<>();
        for (AnswerChange change :
                AnswerChanges.of(across.seenBy(question.sight()), from, question.point(), options))
            if (shownHere.contains(change.id())) entries.add(entry(change, root, question));
        String asked = request.getQueryString();
        String query = asked == null ? "" : "?" + asked;
        return feed(
                "urn:outlast:view:" + query,
                shown.words().say("feed.view"),
                root + "/" + query,
                root + "/feed.atom" + query,
                entries);
    }

    private SyndEntry entry(AnswerChange change, String root, Question question) {
        BridgeStep cause = Objects.requireNonNull(change.cause());
        String event = Objects.requireNonNull(cause.eventId());
        Instant recorded =
                question.find(change.id()).stream()
                        .flatMap(t -> t.facts().stream())
                        .filter(f -> f.eventId().equals(event))
                        .map(f -> f.recorded().recorded())
                        .findFirst()
                        .orElse(Instant.EPOCH);
        return entry(
                event,
                shown.words()
                        .say(
                                "feed.change",
                                change.name(),
                                shown.end(change.from().outcome(), change.from().cashOut(), null),
                                shown.end(change.to().outcome(), change.to().cashOut(), null)),
                told(change.id(), cause, question) + sourceOf(cause),
                root + "/companies/" + change.id(),
                recorded);
    }

    private String told(String company, BridgeStep cause, Question question) {
        return question.find(company)
                .map(t -> BasisNames.of(t, shown).told(cause.eventId(), cause.summary()))
                .orElse(cause.summary());
    }

    private static SyndEntry entry(
            String event, String title, String text, String link, Instant updated) {
        SyndEntry entry = new SyndEntryImpl();
        entry.setUri("urn:uuid:" + event);
        entry.setTitle(title);
        entry.setLink(link);
        entry.setUpdatedDate(Date.from(updated));
        entry.setAuthors(List.of(author()));
        SyndContent content = new SyndContentImpl();
        content.setType("text");
        content.setValue(text);
        entry.setDescription(content);
        return entry;
    }

    private static SyndPerson author() {
        SyndPerson author = new SyndPersonImpl();
        author.setName("Outlast");
        return author;
    }

    private static ResponseEntity<byte[]> feed(
            String id, String title, String link, String self, List<SyndEntry> entries) {
        SyndFeed feed = new SyndFeedImpl();
        feed.setFeedType("atom_1.0");
        feed.setUri(id);
        feed.setTitle(title);
        var page = new SyndLinkImpl();
        page.setRel("alternate");
        page.setHref(link);
        var own = new SyndLinkImpl();
        own.setRel("self");
        own.setHref(self);
        feed.setLinks(List.of(page, own));
        feed.setAuthors(List.of(author()));
        entries.sort(Comparator.comparing(SyndEntry::getUpdatedDate).reversed());
        List<SyndEntry> latest = entries.subList(0, Math.min(entries.size(), MOST));
        feed.setPublishedDate(
                latest.isEmpty() ? Date.from(Instant.EPOCH) : latest.getFirst().getUpdatedDate());
        feed.setEntries(latest);
        try {
            return ResponseEntity.ok()
                    .contentType(ATOM)
                    .body(new SyndFeedOutput().outputString(feed).getBytes(StandardCharsets.UTF_8));
        } catch (FeedException e) {
            throw new IllegalStateException("The feed could not be written", e);
        }
    }
}
