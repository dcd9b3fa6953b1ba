package io.outlast.web.access;

import io.outlast.access.AccessTrail;
import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.Account;
import io.outlast.access.Accounts;
import io.outlast.access.ApiKey;
import io.outlast.access.ApiKeys;
import io.outlast.access.ApiKeys.NewKey;
import io.outlast.access.Caller;
import io.outlast.access.Companies;
import io.outlast.access.Grants;
import io.outlast.access.Needs;
import io.outlast.access.Needs.Extent;
import io.outlast.access.Passwords;
import io.outlast.access.Right;
import io.outlast.access.Role;
import io.outlast.access.RoleGrants;
import io.outlast.access.Sessions;
import io.outlast.access.SignInThrottle;
import io.outlast.ask.Answered;
import io.outlast.ask.Question;
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

import java.util.ArrayList;
import java.util.List;

/** One's own account: what one may do, the password, where one is signed in, and one's keys. */
@Controller
@Needs(of = Extent.SIGNED_IN, ofPeople = true)
@ConditionalOnProperty("outlast.sign-in.required")
class AccountPage {
    private static final int USUAL_DAYS = 90;

    private final Pages pages;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final RoleGrants grants;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final AccessTrail trail;

    AccountPage(
            Pages pages,
            Accounts accounts,
            Passwords passwords,
            SignInThrottle throttle,
            RoleGrants grants,
            ApiKeys keys,
            Sessions sessions,
            AccessTrail trail) {
        this.pages = pages;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.grants = grants;
        this.keys = keys;
        this.sessions = sessions;
        this.trail = trail;
    }

    /** A key as the page lists it. */
    public record ShownKey(ApiKey key, List<ShownGrant> roles) {}

    @GetMapping("/account")
    String show(Caller caller, Model model) {
        return show(caller, null, null, model);
    }

    @PostMapping("/account/password")
    String changePassword(
            Caller caller,
            @RequestParam(name = "current", defaultValue = "") String current,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            HttpServletResponse response,
            Model model) {
        Account account = person(caller);
        try {
            checkCurrent(account, current, caller.address());
            same(password, repeated);
            accounts.setPassword(account, passwords.digest(password, account), caller.doer());
        } catch (Refusal refusal) {
            return again(refusal, caller, response, model);
        }
        // Whoever knew the old one is out, and so is he: he signs in with the new one.
        sessions.endAll(account.name());
        return "redirect:/sign-in";
    }

    /** Guessing it here is no faster than where one signs in. */
    private void checkCurrent(Account account, String current, String address) {
        if (throttle.blocks(account.name(), address))
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "current",
                    "Too many tries have failed; wait %d minutes"
                            .formatted(SignInThrottle.COUNTS.toMinutes()));
        String digest = account.password();
        boolean right =
                digest == null
                        || (current.length() <= 2 * Passwords.MOST
                                && passwords.encoder().matches(current, digest));
        if (right) return;
        throttle.failed(account.name(), address);
        throw Refusal.of(Refusal.Kind.RULE, "current", "The present password is another one");
    }

    /** Refuses a password that was not written the same twice. */
    static void same(String password, String repeated) {
        if (!password.equals(repeated))
            throw Refusal.of(
                    Refusal.Kind.RULE, "repeated", "The password is not the same both times");
    }

    @PostMapping("/account/sign-out-everywhere")
    String signOutEverywhere(Caller caller) {
        Account account = person(caller);
        sessions.endAll(account.name());
        trail.add(Deed.SIGNED_OUT_EVERYWHERE, caller.doer(), account.name(), "");
        return "redirect:/sign-in";
    }

    @PostMapping("/account/keys")
    String makeKey(
            Caller caller,
            Question question,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "role", defaultValue = "READER") String role,
            @RequestParam(name = "companies", defaultValue = "") String companies,
            @RequestParam(name = "days", defaultValue = "") String days,
            HttpServletResponse response,
            Model model) {
        Account account = person(caller);
        try {
            NewKey made =
                    keys.make(
                            account,
                            name,
                            EnteredAccess.role(role),
                            EnteredAccess.companies(companies, question),
                            EnteredAccess.days(days),
                            caller.doer());
            return show(caller, made, null, model);
        } catch (Refusal refusal) {
            return again(refusal, caller, response, model);
        }
    }

    @PostMapping("/account/keys/{key}/revoke")
    String revoke(Caller caller, @PathVariable String key) {
        Account account = person(caller);
        ApiKey own =
                keys.find(key)
                        .filter(k -> k.account().equals(account.id()))
                        .orElseThrow(() -> Refusal.notFound("There is no such key"));
        keys.revoke(own, account, caller.doer());
        return "redirect:/account";
    }

    /** A program does not look after the account of a person. */
    private Account person(Caller caller) {
        return accounts.byName(caller.name())
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.FORBIDDEN,
                                        "This is for people who have signed in, not for keys"));
    }

    private String again(
            Refusal refusal, Caller caller, HttpServletResponse response, Model model) {
        response.setStatus(Answered.of(refusal.kind()).status());
        return show(caller, null, refusal.getMessage(), model);
    }

    private String show(
            Caller caller, @Nullable NewKey made, @Nullable String problem, Model model) {
        Account account = person(caller);
        List<ShownKey> own = new ArrayList<>();
        for (ApiKey key : keys.of(account))
            own.add(new ShownKey(key, ShownGrant.of(grants.of(key.id()))));
        Grants mine = caller.grants();
        Companies readable = mine.of(Right.READ);
        pages.assets(model);
        model.addAttribute("account", account);
        model.addAttribute("roles", ShownGrant.of(mine));
        model.addAttribute("keys", own);
        model.addAttribute("made", made);
        model.addAttribute("problem", problem);
        model.addAttribute("days", USUAL_DAYS);
        model.addAttribute("suggested", readable.all() ? "all" : ShownGrant.list(readable));
        model.addAttribute("keyRoles", List.of(Role.values()));
        return "access/account";
    }
}
