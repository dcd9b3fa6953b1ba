package io.outlast.web;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.document.Document;
import io.outlast.document.DocumentLines;
import io.outlast.document.Documents;
import io.outlast.table.TextEncoding;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A document at the place on which an event rests: of a text its lines, the ones meant marked. */
@Controller
@Needs
class DocumentPage {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");
    private static final int AROUND = 8;
    private static final int MOST_LINES = 500;

    private final Pages pages;
    private final Documents documents;

    DocumentPage(Pages pages, Documents documents) {
        this.pages = pages;
        this.documents = documents;
    }

    @GetMapping("/documents/{sha256}")
    @Asks(value = Parameter.LINES, atPoint = false)
    String show(@PathVariable String sha256, Question question, Model model) throws IOException {
        Query query = question.query();
        Document document = documents.get(sha256, question::maySee);
        int[] range = query.read(Parameter.LINES, new int[] {0, 0}, DocumentPage::range);
        pages.assets(model);
        model.addAttribute("document", document);
        model.addAttribute("found", document.isText() ? lines(document, range) : null);
        model.addAttribute("first", range[0]);
        model.addAttribute("last", range[1]);
        return "history/document";
    }

    private static int[] range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException(
                    "\"%s\" is no range of lines; one is needed, such as 12-45".formatted(text));
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (first < 1 || last < first)
            throw new IllegalArgumentException(
                    "\"%s\" is no range of lines; the first is 1, and the end not before the beginning"
                            .formatted(text));
        return new int[] {first, last};
    }

    private DocumentLines lines(Document document, int[] range) throws IOException {
        int from = Math.max(1, range[0] - AROUND);
        int to = range[0] == 0 ? MOST_LINES : Math.min(range[1] + AROUND, from + MOST_LINES - 1);
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(documents.open(document), charset(document)))) {
            return DocumentLines.of(in, from, to);
        }
    }

    private Charset charset(Document document) throws IOException {
        try (InputStream in = documents.open(document)) {
            return TextEncoding.of(in);
        }
    }
}
