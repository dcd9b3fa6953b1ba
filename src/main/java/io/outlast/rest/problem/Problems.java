package io.outlast.rest.problem;

import io.outlast.ask.Answered;
import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.ledger.CompanyNotRead;
import io.outlast.ledger.LedgerStopped;
import io.outlast.ledger.SealBroken;
import io.outlast.ledger.StoreDamaged;
import io.outlast.money.AmountOverflow;
import io.outlast.position.Abandoned;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every error as {@code application/problem+json} (RFC 9457), with the sentence of the refusal. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        Answered answered = Answered.of(refusal.kind());
        HttpStatus status = HttpStatus.valueOf(answered.status());
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:outlast:problem:" + Word.of(refusal.kind())));
        problem.setTitle(answered.title());
        Refusal.Fault first = refusal.faults().getFirst();
        boolean ofFile = refusal.faults().stream().anyMatch(f -> f.line() > 0);
        problem.setDetail(ofFile ? first.message() : refusal.getMessage());
        List<Map<String, Object>> errors = errors(refusal);
        if (!errors.isEmpty()) problem.setProperty("errors", errors);
        return respond(problem, new HttpHeaders(), status);
    }

    private static List<Map<String, Object>> errors(Refusal refusal) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Refusal.Fault fault : refusal.faults()) {
            if (fault.field() == null && fault.line() == 0) continue;
            Map<String, Object> error = new LinkedHashMap<>();
            if (fault.line() > 0) error.put("line", fault.line());
            error.put("field", fault.field() == null ? "" : fault.field());
            error.put("message", fault.message());
            errors.add(error);
        }
        return errors;
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(AmountOverflow e) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        problem.setType(URI.create("urn:outlast:problem:overflow"));
        problem.setTitle("A sum is too large");
        problem.setDetail(String.valueOf(e.getMessage()));
        return respond(problem, new HttpHeaders(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @ExceptionHandler
    ResponseEntity<Object> notRead(CompanyNotRead e) {
        LOG.warn("{}: {}", e.getMessage(), String.valueOf(e.getCause()));
        return unavailable("stopped", "The store does not answer at the moment", e);
    }

    /** What is stored is not what was recorded: nothing is answered from it. */
    @ExceptionHandler
    ResponseEntity<Object> damaged(StoreDamaged e) {
        LOG.error("{}", e.getMessage());
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setType(URI.create("urn:outlast:problem:damaged"));
        problem.setTitle("The store is not what was recorded");
        problem.setDetail(String.valueOf(e.getMessage()));
        return respond(problem, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** What is sealed and what is stored part: nothing is signed on top of it. */
    @ExceptionHandler
    ResponseEntity<Object> broken(SealBroken e) {
        return damaged(new StoreDamaged(e.getMessage() + StoreDamaged.RESTORE));
    }

    /** Hardly anybody reads it: it is said to a client that has gone, or while the ledger ends. */
    @ExceptionHandler
    ResponseEntity<Object> abandoned(Abandoned e) {
        return unavailable("busy", "Given up", e);
    }

    @ExceptionHandler
    ResponseEntity<Object> stopped(LedgerStopped e) {
        return unavailable("stopped", "The ledger does not record at the moment", e);
    }

    private ResponseEntity<Object> unavailable(String type, String title, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
        problem.setType(URI.create("urn:outlast:problem:" + type));
        problem.setTitle(title);
        problem.setDetail(String.valueOf(e.getMessage()));
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(LedgerStopped.RETRY_AFTER_SECONDS));
        return respond(problem, headers, HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Nobody is there any more to be told; the ledger did not fail. */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> failed(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOG.debug("A client went away", e);
            return null;
        }
        LOG.error("A request failed", e);
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setType(URI.create("urn:outlast:problem:failure"));
        problem.setTitle("The ledger failed");
        problem.setDetail(
                "Something went wrong in the ledger, and nothing was acknowledged; its log says"
                        + " more");
        return respond(problem, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
        problem.setType(URI.create("urn:outlast:problem:http-" + status.value()));
        return respond(problem, headers, status);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (wantsPage(request)) return page(request, status);
        ProblemDetail problem =
                body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:outlast:problem:http-" + status.value()));
        problem.setDetail(
                switch (status.value()) {
                    case 404 ->
                            "There is nothing at this address; /swagger-ui.html shows what there"
                                    + " is";
                    case 405 ->
                            "This address does not take %s; it takes %s"
                                    .formatted(method(request), headers.getAllow());
                    case 406 ->
                            "The answer is JSON; an Accept header that allows application/json is"
                                    + " needed";
                    default -> String.valueOf(e.getMessage());
                });
        return respond(problem, headers, status);
    }

    /** A browser that follows a link is shown a page, not JSON. */
    private static boolean wantsPage(WebRequest request) {
        String accept = request.getHeader("Accept");
        return request instanceof ServletWebRequest servlet
                && !servlet.getRequest().getRequestURI().startsWith("/api")
                && accept != null
                && accept.contains("text/html");
    }

    private static @Nullable ResponseEntity<Object> page(
            WebRequest request, HttpStatusCode status) {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (response == null) return null;
        try {
            response.sendError(status.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    private static String method(WebRequest request) {
        return request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getMethod()
                : "this method";
    }

    private static ResponseEntity<Object> respond(
            ProblemDetail problem, HttpHeaders headers, HttpStatusCode status) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
