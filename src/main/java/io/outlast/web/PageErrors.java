package io.outlast.web;

import io.outlast.ask.Answered;
import io.outlast.event.Refusal;
import io.outlast.ledger.CompanyNotRead;
import io.outlast.ledger.LedgerStopped;
import io.outlast.ledger.StoreDamaged;
import io.outlast.money.AmountOverflow;
import io.outlast.position.Abandoned;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Errors of pages as pages, with the same sentence as in the API. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackages = "io.outlast.web")
class PageErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final Pages pages;

    PageErrors(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    String refused(Refusal refusal, Model model, HttpServletResponse response) {
        return show(
                Answered.of(refusal.kind()).status(),
                String.valueOf(refusal.getMessage()),
                model,
                response);
    }

    @ExceptionHandler
    String tooLarge(AmountOverflow e, Model model, HttpServletResponse response) {
        return show(422, String.valueOf(e.getMessage()), model, response);
    }

    @ExceptionHandler
    String stopped(LedgerStopped e, Model model, HttpServletResponse response) {
        return show(503, String.valueOf(e.getMessage()), model, response);
    }

    @ExceptionHandler
    String damaged(StoreDamaged e, Model model, HttpServletResponse response) {
        LOG.error("{}", e.getMessage());
        return show(500, String.valueOf(e.getMessage()), model, response);
    }

    @ExceptionHandler
    String notRead(CompanyNotRead e, Model model, HttpServletResponse response) {
        return show(503, String.valueOf(e.getMessage()), model, response);
    }

    /** Hardly anybody sees it: the browser has gone, or the ledger ends. */
    @ExceptionHandler
    String abandoned(Abandoned e, Model model, HttpServletResponse response) {
        return show(503, String.valueOf(e.getMessage()), model, response);
    }

    @ExceptionHandler
    String failed(Exception e, Model model, HttpServletResponse response) {
        LOG.error("A page failed", e);
        return show(
                500,
                "Something went wrong in the ledger, and nothing was stored; its log says more",
                model,
                response);
    }

    private String show(int status, String message, Model model, HttpServletResponse response) {
        response.setStatus(status);
        pages.assets(model);
        model.addAttribute("status", status);
        model.addAttribute("message", message);
        return "error";
    }
}
