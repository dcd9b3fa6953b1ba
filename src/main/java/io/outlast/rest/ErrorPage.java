package io.outlast.rest;

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
class ErrorPage implements ErrorController {
    @io.swagger.v3.oas.annotations.Hidden
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) status = HttpStatus.NOT_FOUND;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        if (status == HttpStatus.BAD_REQUEST) {
            problem.setType(URI.create("urn:outlast:problem:unreadable"));
            problem.setTitle("The input cannot be read");
            Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            problem.setDetail(
                    cause instanceof IOException || cause == null
                            ? "The body ended before its announced end; nothing was stored"
                            : "The request is not well-formed");
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
