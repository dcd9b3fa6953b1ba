package io.outlast.rest.problem;

import io.outlast.access.Needs;
import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;

/**
 * Answers what the server itself refuses, such as an upload that was cut off, as every other error.
 */
@RestController
@Needs(of = Needs.Extent.OPEN)
class ErrorPage implements ErrorController {
    @Hidden
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) status = HttpStatus.NOT_FOUND;
        boolean cutOff =
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:outlast:problem:http-" + status.value()));
        problem.setDetail(
                switch (status) {
                    case BAD_REQUEST ->
                            cutOff
                                    ? "The body ended before its announced end; nothing was stored"
                                    : "The request is not well-formed; nothing was stored";
                    case NOT_FOUND ->
                            "There is nothing at this address; /swagger-ui.html shows what there"
                                    + " is";
                    case METHOD_NOT_ALLOWED, NOT_IMPLEMENTED ->
                            "This address does not take such a request";
                    default -> "The ledger could not answer this request; nothing was stored";
                });
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
