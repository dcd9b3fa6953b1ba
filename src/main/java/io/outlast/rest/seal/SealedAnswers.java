package io.outlast.rest.seal;

import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.ledger.SealedAnswer;
import io.outlast.ledger.Seals;
import io.outlast.timeline.Sight;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Hands an answer out sealed where {@code sealed=true} asks for it: signed, with all its clocks.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SealedAnswers implements ResponseBodyAdvice<Object> {
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final Seals seals;
    private final JsonMapper json;
    private final String rules;

    SealedAnswers(Seals seals, JsonMapper json, @Value("${outlast.version}") String rules) {
        this.seals = seals;
        this.json = json;
        this.rules = rules;
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object answer,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (answer == null
                || !(request instanceof ServletServerHttpRequest servlet)
                || !(response instanceof ServletServerHttpResponse own)
                || own.getServletResponse().getStatus() != HttpStatus.OK.value()) return answer;
        HttpServletRequest asked = servlet.getServletRequest();
        if (!(asked.getAttribute(Question.class.getName()) instanceof Question question)
                || !question.query().has(Parameter.SEALED)
                || !question.query().flag(Parameter.SEALED)) return answer;
        if (question.sight() != Sight.ALL)
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "A sealed answer is checked with the whole history; it is sealed for somebody"
                            + " who reads all companies");
        if (question.query().has(Parameter.FORMAT))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "sealed",
                    "sealed: an answer is sealed as JSON; leave out format");
        String jws =
                SealedAnswer.seal(
                        SealedQuestion.of(asked, question), json.valueToTree(answer), seals, rules);
        response.getHeaders().setContentType(JOSE);
        try {
            response.getBody().write(jws.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }
}
