package io.outlast.rest;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.swagger.v3.oas.annotations.Operation;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes the answers of endpoints that are {@link AsTable} as tables, where that is asked for. */
@ControllerAdvice
final class TabularAnswers implements ResponseBodyAdvice<Object> {
    private final JsonMapper json;

    TabularAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return returned.hasMethodAnnotation(AsTable.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object answer,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (answer == null || !(request instanceof ServletServerHttpRequest servlet)) return answer;
        Object asked = servlet.getServletRequest().getAttribute(Question.class.getName());
        if (!(asked instanceof Question question)) return answer;
        TableFormat format = TableFormat.of(question.query());
        if (format == TableFormat.JSON) {
            refuseTable(question.query());
            return answer;
        }
        AsTable table = Objects.requireNonNull(returned.getMethodAnnotation(AsTable.class));
        Operation operation = Objects.requireNonNull(returned.getMethodAnnotation(Operation.class));
        AnswerTables.AnswerParts read =
                AnswerTables.of(json.valueToTree(answer), table.value(), Set.of(table.sums()));
        List<AnswerTable> sheets = asked(read.tables(), question.query());
        String name = (question.ofCompany() ? question.timeline().company() + "-" : "");
        if (format == TableFormat.XLSX) {
            sheets = new ArrayList<>(sheets);
            sheets.addAll(AboutAnswer.of(question, operation.summary(), read.single()));
        } else if (format == TableFormat.NOTED_CSV) {
            List<AnswerTable> noted = new ArrayList<>(List.of(sheets.getFirst()));
            noted.addAll(AboutAnswer.of(question, operation.summary(), read.single()));
            sheets = noted;
        }
        write(format.tables(name + sheets.getFirst().name(), sheets), response);
        return null;
    }

    private static void refuseTable(Query query) {
        if (query.has(Parameter.TABLE))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "table",
                    "table: a JSON answer has all of its tables; leave it out, or say format=csv");
    }

    /** One of the tables, where one is named; the main one comes first. */
    private static List<AnswerTable> asked(List<AnswerTable> tables, Query query) {
        String name = query.text(Parameter.TABLE);
        if (name == null) return tables;
        List<AnswerTable> named = tables.stream().filter(t -> t.name().equals(name)).toList();
        if (!named.isEmpty()) return named;
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "table",
                "table: the answer has no table \"%s\"; it has %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ", tables.stream().map(AnswerTable::name).toList())));
    }

    private static void write(ResponseEntity<Object> file, ServerHttpResponse response) {
        response.getHeaders().putAll(file.getHeaders());
        Object body = Objects.requireNonNull(file.getBody());
        try {
            response.getBody()
                    .write(
                            body instanceof byte[] bytes
                                    ? bytes
                                    : body.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
