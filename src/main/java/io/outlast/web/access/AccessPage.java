package io.outlast.web.access;

import io.outlast.access.AccessTrail;
import io.outlast.access.AccessTrail.TrailEntry;
import io.outlast.access.Account;
import io.outlast.access.Accounts;
import io.outlast.access.Caller;
import io.outlast.access.Companies;
import io.outlast.access.Needs;
import io.outlast.access.Needs.Extent;
import io.outlast.access.Right;
import io.outlast.access.Role;
import io.outlast.access.RoleGrants;
import io.outlast.access.Sessions;
import io.outlast.ask.Answered;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.web.Pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Who may do what: accounts and their roles, companies that everybody may read, and the trail of
 * what was done about it. Who administers a list of companies gives roles of those alone.
 */
@Controller
@Needs(value = Right.ADMINISTER, ofPeople = true)
@ConditionalOnProperty("outlast.sign-in.required")
class AccessPage {
    private static final int MOST_ENTRIES = 50;

    private final Pages pages;
    private final Accounts accounts;
    private final RoleGrants grants;
    private final Sessions sessions;
    private final AccessTrail trail;
    private final String address;

    AccessPage(
            Pages pages,
            Accounts accounts,
            RoleGrants grants,
            Sessions sessions,
            AccessTrail trail,
            @Value("${outlast.address}") String address) {
        this.pages = pages;
        this.accounts = accounts;
        this.grants = grants;
        this.sessions = sessions;
        this.trail = trail;
        this.address = address.strip().replaceFirst("/$", "");
    }

    /** An account as the page lists it. */
    public record ShownAccount(Account account, List<ShownGrant> roles) {}

    /** A link that is shown once. */
    public record NewLink(String name, String link) {}

    @GetMapping("/access")
    String show(Caller caller, Model model) {
        return show(caller, null, null, model);
    }

    @PostMapping("/access/accounts")
    @Needs(value = Right.ADMINISTER, of = Extent.ALL, ofPeople = true)
    String make(
            Caller caller,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "fullName", defaultValue = "") String fullName,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return tried(
                () -> {
                    Account made = accounts.make(name, fullName, caller.doer());
                    return link(made, caller, request);
                },
                caller,
                response,
                model);
    }

    /** A new link, by which its owner chooses another password. */
    @PostMapping("/access/accounts/{name}/link")
    @Needs(value = Right.ADMINISTER, of = Extent.ALL, ofPeople = true)
    String newLink(
            Caller caller,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return tried(() -> link(account(name), caller, request), caller, response, model);
    }

    private NewLink link(Account account, Caller caller, HttpServletRequest request) {
        String secret = accounts.newLink(account, caller.doer());
        String origin =
                address.isEmpty()
                        ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                        : address;
        return new NewLink(account.name(), origin + "/welcome/" + secret);
    }

    @PostMapping("/access/accounts/{name}/disable")
    @Needs(value = Right.ADMINISTER, of = Extent.ALL, ofPeople = true)
    String disable(
            Caller caller, @PathVariable String name, HttpServletResponse response, Model model) {
        return tried(
                () -> {
                    Account account = account(name);
                    if (account.id().equals(caller.account()))
                        throw Refusal.rule("Nobody locks himself out; another administrator may");
                    accounts.disable(account, true, caller.doer());
                    sessions.endAll(account.name());
                    return null;
                },
                caller,
                response,
                model);
    }

    @PostMapping("/access/accounts/{name}/enable")
    @Needs(value = Right.ADMINISTER, of = Extent.ALL, ofPeople = true)
    String enable(
            Caller caller, @PathVariable String name, HttpServletResponse response, Model model) {
        return tried(
                () -> {
                    accounts.disable(account(name), false, caller.doer());
                    return null;
                },
                caller,
                response,
                model);
    }

    @PostMapping("/access/roles")
    String role(
            Caller caller,
            Question question,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "role", defaultValue = "") String role,
            @RequestParam(name = "companies", defaultValue = "") String companies,
            @RequestParam(name = "deed", defaultValue = "give") String deed,
            HttpServletResponse response,
            Model model) {
        return tried(
                () -> {
                    Account account = account(name);
                    Role chosen = EnteredAccess.role(role);
                    Companies which = EnteredAccess.companies(companies, question);
                    boolean give = deed.equals("give");
                    administers(caller, which);
                    if (!give
                            && chosen == Role.ADMINISTRATOR
                            && account.id().equals(caller.account()))
                        throw Refusal.rule(
                                "Nobody takes it from himself to administer; another administrator"
                                        + " may");
                    grants.change(account.id(), account.name(), chosen, which, give, caller.doer());
                    return null;
                },
                caller,
                response,
                model);
    }

    @PostMapping("/access/companies")
    String company(
            Caller caller,
            Question question,
            @RequestParam(name = "companies", defaultValue = "") String companies,
            @RequestParam(name = "deed", defaultValue = "open") String deed,
            HttpServletResponse response,
            Model model) {
        return tried(
                () -> {
                    Companies which = EnteredAccess.companies(companies, question);
                    Set<String> listed = which.listed();
                    if (listed == null)
                        throw Refusal.rule(
                                "Companies are opened to everybody one by one, so that a new one is"
                                        + " not by accident");
                    administers(caller, which);
                    for (String id : listed) grants.open(id, deed.equals("open"), caller.doer());
                    return null;
                },
                caller,
                response,
                model);
    }

    private static void administers(Caller caller, Companies which) {
        if (which.listed() == null) caller.require(Right.ADMINISTER, null);
        else for (String id : which.listed()) caller.require(Right.ADMINISTER, id);
    }

    private Account account(String name) {
        return accounts.byName(name)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "name",
                                        "There is no such account"));
    }

    private String tried(
            Supplier<@Nullable NewLink> deed,
            Caller caller,
            HttpServletResponse response,
            Model model) {
        try {
            NewLink link = deed.get();
            return link == null ? "redirect:/access" : show(caller, link, null, model);
        } catch (Refusal refusal) {
            response.setStatus(Answered.of(refusal.kind()).status());
            return show(caller, null, refusal.getMessage(), model);
        }
    }

    private String show(
            Caller caller, @Nullable NewLink link, @Nullable String problem, Model model) {
        Companies administered = caller.companies(Right.ADMINISTER);
        boolean all = administered.all();
        List<ShownAccount> shown = new ArrayList<>();
        for (Account account : accounts.all())
            shown.add(
                    new ShownAccount(
                            account, ShownGrant.of(grants.of(account.id()).only(administered))));
        Set<String> opened = grants.open().within(administered).listed();
        Set<String> open = new TreeSet<>(opened == null ? Set.of() : opened);
        List<TrailEntry> entries = all ? trail.latest(Long.MAX_VALUE, MOST_ENTRIES) : List.of();
        pages.assets(model);
        model.addAttribute("accounts", shown);
        model.addAttribute("all", all);
        model.addAttribute("open", open);
        model.addAttribute("link", link);
        model.addAttribute("problem", problem);
        model.addAttribute("entries", entries);
        model.addAttribute("roleChoices", List.of(Role.values()));
        return "access/access";
    }
}
