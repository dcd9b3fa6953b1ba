package io.outlast.platform;

import io.outlast.access.AccessTrail;
import io.outlast.access.AccessTrail.Deed;
import io.outlast.access.AccessTrail.Doer;
import io.outlast.access.ApiKeys;
import io.outlast.access.Caller;
import io.outlast.access.Right;
import io.outlast.access.SignInThrottle;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/**
 * How somebody signs in and out, and what his browser is told. Sessions are kept in the database,
 * so that every node knows them; their cookies are for this host alone and for TLS alone.
 */
@SignIn
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class SignInSecurity {
    /** Where somebody says who he is. */
    static final String PAGE = "/sign-in";

    private static final String AGAIN = PAGE + "/again";
    private static final String LATER = PAGE + "/later";

    /** What stands in the way of nobody: scripts and styles, and whether the process lives. */
    private static final String[] OPEN = {
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/**",
        "/_static/**",
        "/favicon.ico",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };

    /** What is no route of the ledger's own, and so has no rule there. */
    private static final String[] WATCHED = {"/actuator", "/actuator/**"};

    private static final String[] DESCRIBED = {
        "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html"
    };

    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("__Host-session");
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(true);
        cookie.setUseHttpOnlyCookie(true);
        // Lax, so that a link from elsewhere finds him signed in; forms have tokens besides.
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleSessions(
            @Value("${outlast.sign-in.idle}") Duration idle) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(idle);
    }

    @Bean
    CookieRequestCache requestCache() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setCookieCustomizer(
                cookie -> {
                    cookie.setSecure(true);
                    cookie.setAttribute("SameSite", "Lax");
                });
        return cache;
    }

    @Bean
    RouteRules.Unknown unknown(CookieRequestCache cache) {
        return (request, response) -> answerUnknown(cache, request, response);
    }

    private static void answerUnknown(
            CookieRequestCache cache, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String address = request.getRequestURI();
        boolean page =
                request.getMethod().equals("GET")
                        && !address.startsWith("/api/")
                        && !address.startsWith("/v3/")
                        && !address.startsWith("/actuator")
                        && !address.endsWith(".atom")
                        && !address.endsWith(".ics")
                        && request.getHeader("HX-Request") == null;
        if (page) {
            cache.saveRequest(request, response);
            response.sendRedirect(PAGE);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer, Basic realm=\"Outlast\"");
        if (request.getHeader("HX-Request") != null) response.setHeader("HX-Redirect", PAGE);
        LocalOnly.refuse(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "unauthorized",
                "Who are you?",
                "Sign in, or show a key of this ledger");
    }

    /** Whoever reads all companies may read what the process says of itself. */
    private static AuthorizationManager<RequestAuthorizationContext> readsAll(Callers callers) {
        return (who, asked) ->
                new AuthorizationDecision(
                        callers.of(asked.getRequest()).companies(Right.READ).all());
    }

    private static AuthorizationManager<RequestAuthorizationContext> signedIn(Callers callers) {
        return (who, asked) ->
                new AuthorizationDecision(callers.of(asked.getRequest()).account() != null);
    }

    @Bean
    @Order(2)
    SecurityFilterChain signedInFilters(
            HttpSecurity http,
            Callers callers,
            ApiKeys keys,
            ThrottledSignIn people,
            SignInThrottle throttle,
            Clock clock,
            AccessTrail trail,
            CookieRequestCache cache,
            @Value("${outlast.sign-in.longest}") Duration longest)
            throws Exception {
        AuthenticationEntryPoint unknown = (q, a, why) -> answerUnknown(cache, q, a);
        return http.authorizeHttpRequests(
                        all ->
                                all.requestMatchers(OPEN)
                                        .permitAll()
                                        .requestMatchers(WATCHED)
                                        .access(readsAll(callers))
                                        .requestMatchers(DESCRIBED)
                                        .access(signedIn(callers))
                                        // Routes have rules of their own.
                                        .anyRequest()
                                        .permitAll())
                // Alone: a manager above it would ask him, and count, twice.
                .authenticationManager(new ProviderManager(people))
                .requestCache(saved -> saved.requestCache(cache))
                .formLogin(
                        form ->
                                form.loginPage(PAGE)
                                        .loginProcessingUrl(PAGE)
                                        .usernameParameter("name")
                                        .passwordParameter("password")
                                        .successHandler(welcome(callers, cache, trail))
                                        .failureHandler(failed(callers, throttle, trail)))
                .logout(
                        out ->
                                out.logoutUrl("/sign-out")
                                        .logoutSuccessUrl(PAGE)
                                        .addLogoutHandler(gone(callers, trail))
                                        .addLogoutHandler(
                                                new HeaderWriterLogoutHandler(
                                                        new ClearSiteDataHeaderWriter(
                                                                Directive.CACHE,
                                                                Directive.STORAGE))))
                .addFilterBefore(new ApiKeyFilter(keys), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SessionEnds(longest, clock), ApiKeyFilter.class)
                .exceptionHandling(faults -> faults.authenticationEntryPoint(unknown))
                .csrf(
                        csrf ->
                                csrf.csrfTokenRepository(PageSecurity.tokens("__Host-form", true))
                                        // It takes requests of its own pages alone, see below.
                                        .ignoringRequestMatchers("/api/**"))
                .addFilterAfter(new ApiOfOwnPages(), ApiKeyFilter.class)
                .headers(PageSecurity::headers)
                .build();
    }

    private static SavedRequestAwareAuthenticationSuccessHandler welcome(
            Callers callers, CookieRequestCache cache, AccessTrail trail) {
        SavedRequestAwareAuthenticationSuccessHandler handler =
                new SavedRequestAwareAuthenticationSuccessHandler() {
                    @Override
                    public void onAuthenticationSuccess(
                            HttpServletRequest request,
                            HttpServletResponse response,
                            Authentication person)
                            throws jakarta.servlet.ServletException, IOException {
                        SignedInCallers.forget(request);
                        trail.add(Deed.SIGNED_IN, callers.of(request).doer(), "", "");
                        super.onAuthenticationSuccess(request, response, person);
                    }
                };
        handler.setRequestCache(cache);
        handler.setDefaultTargetUrl("/");
        return handler;
    }

    /** Tells nothing but whether to wait; the trail has the name that was given. */
    private static AuthenticationFailureHandler failed(
            Callers callers, SignInThrottle throttle, AccessTrail trail) {
        return (request, response, why) -> {
            // What comes while he has to wait is not kept: he could fill the trail as he pleases.
            if (why instanceof LockedException) {
                response.sendRedirect(LATER);
                return;
            }
            String name = String.valueOf(request.getParameter("name"));
            Doer doer = callers.of(request).doer(name);
            trail.add(Deed.SIGN_IN_FAILED, doer, "", "");
            if (throttle.blocks(name, request.getRemoteAddr()))
                trail.add(Deed.SIGN_IN_BLOCKED, doer, "", "");
            response.sendRedirect(AGAIN);
        };
    }

    private static LogoutHandler gone(Callers callers, AccessTrail trail) {
        return (request, response, person) -> {
            Caller caller = callers.of(request);
            if (caller.account() != null) trail.add(Deed.SIGNED_OUT, caller.doer(), "", "");
        };
    }
}
