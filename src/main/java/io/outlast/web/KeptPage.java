package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.kept.BoardMeetings;
import io.outlast.kept.CompanyTags;
import io.outlast.timeline.Timeline;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Small forms for what is kept beside the facts: tags, and the days of board meetings. */
@Controller
@Needs(Right.RECORD)
class KeptPage {
    private final CompanyTags tags;
    private final BoardMeetings meetings;

    KeptPage(CompanyTags tags, BoardMeetings meetings) {
        this.tags = tags;
        this.meetings = meetings;
    }

    @PostMapping("/companies/{company}/tags")
    @Asks(atPoint = false)
    String tags(Question question, @RequestParam(name = "tags", defaultValue = "") String given) {
        String company = question.timeline().company();
        List<String> each =
                Stream.of(given.split("[,，、]", -1)).filter(tag -> !tag.isBlank()).toList();
        tags.keep(company, each);
        return "redirect:/companies/%s/record#tags".formatted(company);
    }

    /**
     * Keeps a day, or forgets it.
     *
     * @param forget the day that is forgotten, where one is
     */
    @PostMapping("/companies/{company}/board-meetings")
    @Asks(atPoint = false)
    String meeting(
            Question question,
            @RequestParam(name = "held", defaultValue = "") String held,
            @RequestParam(name = "forget", defaultValue = "") String forget) {
        Timeline timeline = question.timeline();
        String entered = forget.isEmpty() ? held : forget;
        LocalDate day =
                AskedDay.read(entered, question.today(), timeline)
                        .orElseThrow(
                                () ->
                                        Refusal.of(
                                                Refusal.Kind.UNREADABLE,
                                                "held",
                                                "\"%s\" is no day that is clear; one such as 13 Jan 2026 is needed"
                                                        .formatted(
                                                                entered.replaceAll(
                                                                        "[\\p{Cntrl}\"]", "?"))));
        if (forget.isEmpty()) meetings.keep(timeline.company(), day);
        else meetings.forget(timeline.company(), day);
        return "redirect:/companies/%s/board".formatted(timeline.company());
    }
}
