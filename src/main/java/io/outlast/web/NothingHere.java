package io.outlast.web;

import io.outlast.access.Needs;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a browser is shown where there is no page, or where the server itself refused. */
@Controller
@Needs(of = Needs.Extent.OPEN)
class NothingHere {
    private final Pages pages;

    NothingHere(Pages pages) {
        this.pages = pages;
    }

    @RequestMapping(path = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
    String show(HttpServletRequest request, Model model) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : 404;
        pages.assets(model);
        model.addAttribute("status", code);
        model.addAttribute(
                "message",
                switch (code) {
                    case 403 ->
                            "The form is too old, or was not shown by this ledger. Go back, load"
                                    + " the page again and send it once more; nothing was stored";
                    case 404 -> "There is nothing at this address";
                    case 405 -> "This address does not take such a request";
                    default -> "The ledger could not answer this request; nothing was stored";
                });
        return "error";
    }
}
