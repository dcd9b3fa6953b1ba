package io.outlast.web.access;

import io.outlast.access.Account;
import io.outlast.access.Accounts;
import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Passwords;
import io.outlast.access.Sessions;
import io.outlast.event.Refusal;
import io.outlast.web.Pages;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody says who he is, and where he takes over his account by a link. */
@Controller
@Needs(of = Needs.Extent.OPEN)
@ConditionalOnProperty("outlast.sign-in.required")
class SignInPage {
    private final Pages pages;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;

    SignInPage(Pages pages, Accounts accounts, Passwords passwords, Sessions sessions) {
        this.sessions = sessions;
        this.pages = pages;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @GetMapping("/sign-in")
    String show(Model model) {
        return show(null, model);
    }

    /** After a try that failed, whatever of it was wrong. */
    @GetMapping("/sign-in/again")
    String again(Model model) {
        return show("sign-in.wrong", model);
    }

    /** After too many of them. */
    @GetMapping("/sign-in/later")
    String later(Model model) {
        return show("sign-in.later", model);
    }

    private String show(@Nullable String problem, Model model) {
        pages.assets(model);
        model.addAttribute("problem", problem);
        return "access/sign-in";
    }

    @GetMapping("/welcome/{link}")
    String welcome(@PathVariable String link, Model model) {
        return welcome(account(link), link, null, model);
    }

    @PostMapping("/welcome/{link}")
    String take(
            @PathVariable String link,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            Caller caller,
            HttpServletResponse response,
            Model model) {
        Account account = account(link);
        try {
            AccountPage.same(password, repeated);
            String digest = passwords.digest(password, account);
            if (accounts.useLink(link, digest, caller.doer(account.name())).isEmpty()) throw used();
            // Whoever had the account before is out.
            sessions.endAll(account.name());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) throw refusal;
            response.setStatus(422);
            return welcome(account, link, refusal.getMessage(), model);
        }
        return "redirect:/sign-in";
    }

    private Account account(String link) {
        return accounts.ofLink(link).orElseThrow(SignInPage::used);
    }

    private static Refusal used() {
        return Refusal.notFound("This link was used, or is too old; ask for another one");
    }

    private String welcome(Account account, String link, @Nullable String problem, Model model) {
        pages.assets(model);
        model.addAttribute("account", account);
        model.addAttribute("action", "/welcome/" + link);
        model.addAttribute("problem", problem);
        return "access/welcome";
    }
}
