package io.outlast.rest.kept;

import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Question;
import io.outlast.calendar.Days;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;
import io.outlast.kept.BoardMeetings;
import io.outlast.kept.CompanyTags;
import io.outlast.kept.CompanyTags.TagUse;
import io.outlast.rest.ListOf;
import io.outlast.rest.command.RequestBodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tags by which companies are grouped, and the days on which their boards met. */
@RestController
@Needs
@Tag(name = "Kept beside the facts")
class KeptController {
    private final CompanyTags tags;
    private final BoardMeetings meetings;

    KeptController(CompanyTags tags, BoardMeetings meetings) {
        this.tags = tags;
        this.meetings = meetings;
    }

    @GetMapping("/api/tags")
    @Operation(operationId = "tags", summary = "Which tags are there?")
    @Asks(atPoint = false)
    ListOf<TagUse> all(Question question) {
        return ListOf.of(tags.all(question.sight()::sees));
    }

    @GetMapping("/api/companies/{company}/tags")
    @Operation(operationId = "tagsOfCompany", summary = "Which tags has a company?")
    @Asks(atPoint = false)
    ListOf<String> ofCompany(Question question) {
        return ListOf.of(tags.of(question.timeline().company()));
    }

    @PutMapping("/api/companies/{company}/tags")
    @Needs(Right.RECORD)
    @Operation(
            operationId = "keepTags",
            summary = "Give a company these tags, instead of those that it has")
    @Asks(atPoint = false)
    ListOf<String> keep(Question question, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        String company = question.timeline().company();
        ObjectNode body =
                StrictJson.object(RequestBodies.text(request, MediaType.APPLICATION_JSON));
        return ListOf.of(tags.keep(company, read(body)));
    }

    private static List<String> read(ObjectNode body) {
        for (String name : body.propertyNames())
            if (!name.equals("tags"))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        name.replaceAll("[^A-Za-z0-9._-]", "?"),
                        "There is only tags here, a list of texts");
        if (!(body.get("tags") instanceof ArrayNode list)) throw noList();
        List<String> given = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isString()) throw noList();
            given.add(each.asString());
        }
        return given;
    }

    private static Refusal noList() {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                "tags",
                "tags is needed, a list of texts such as [\"ai\", \"sector:energy\"]");
    }

    @GetMapping("/api/companies/{company}/board-meetings")
    @Operation(operationId = "boardMeetings", summary = "On which days did the board meet?")
    @Asks(atPoint = false)
    ListOf<LocalDate> meetings(Question question) {
        return ListOf.of(meetings.of(question.timeline().company()));
    }

    @PutMapping("/api/companies/{company}/board-meetings/{day}")
    @Needs(Right.RECORD)
    @Operation(operationId = "keepBoardMeeting", summary = "Keep a day on which the board met")
    @Asks(atPoint = false)
    ResponseEntity<Void> keepMeeting(@PathVariable String day, Question question) {
        meetings.keep(question.timeline().company(), day(day));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/companies/{company}/board-meetings/{day}")
    @Needs(Right.RECORD)
    @Operation(operationId = "forgetBoardMeeting", summary = "Forget a day of a meeting")
    @Asks(atPoint = false)
    ResponseEntity<Void> forgetMeeting(@PathVariable String day, Question question) {
        String company = question.timeline().company();
        LocalDate held = day(day);
        if (!meetings.forget(company, held))
            throw Refusal.notFound("No meeting of %s is kept on %s".formatted(company, held));
        return ResponseEntity.noContent().build();
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(Days.FIRST) && !day.isAfter(Days.LAST)) return day;
        } catch (DateTimeException none) {
            // Refused below.
        }
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "day",
                "\"%s\" is no day; one such as 2026-01-13 is needed"
                        .formatted(text.replaceAll("[^\\x20-\\x7e]|\"", "?")));
    }
}
