package io.outlast.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What a browser may do with the pages: nothing is loaded from elsewhere, no script or style stands
 * in the text of a page, no page stands in a frame, and a form is accepted only with the token that
 * it was shown with. The API is guarded by its own rules: it takes JSON alone, and only from its
 * own origin.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action"
                    + " 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A chart that is drawn in the browser asks this ledger alone. */
    private static final String DRAWN_POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src"
                    + " 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors *";

    private static final String FRAMED_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none';"
                    + " base-uri 'none'; frame-ancestors *";

    /** What is handed on stands in frames of others; it has no form and no script to be misled. */
    @Bean
    @Order(1)
    SecurityFilterChain framedFilters(HttpSecurity http) throws Exception {
        return framed(http, FRAMED_POLICY, "/embed/**");
    }

    /** The same with scripts of the ledger's own; nothing can be clicked but what a chart has. */
    @Bean
    @Order(0)
    SecurityFilterChain drawnFilters(HttpSecurity http) throws Exception {
        return framed(http, DRAWN_POLICY, "/embed/companies/*/chart/*");
    }

    private static SecurityFilterChain framed(HttpSecurity http, String framing, String address)
            throws Exception {
        return http.securityMatcher(address)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                // Whoever looks at it beside the ledger itself is known; in pages of others nobody
                // is: the cookie of a session does not come along.
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .anonymous(anonymous -> anonymous.disable())
                .csrf(csrf -> csrf.disable())
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                policy -> policy.policyDirectives(framing))
                                        .frameOptions(frames -> frames.disable())
                                        .cacheControl(cache -> cache.disable()))
                .build();
    }

    /** Where nobody signs in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(
            name = "outlast.sign-in.required",
            havingValue = "false",
            matchIfMissing = true)
    static class WithoutSignIn {
        @Bean
        WebSecurityCustomizer theApiAndItsDescription() {
            return web ->
                    web.ignoring()
                            .requestMatchers(
                                    "/api/**",
                                    "/v3/api-docs/**",
                                    "/swagger-ui/**",
                                    "/swagger-ui.html",
                                    "/actuator/**");
        }

        @Bean
        @Order(2)
        SecurityFilterChain pageFilters(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .sessionManagement(
                            s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .requestCache(cache -> cache.disable())
                    .logout(logout -> logout.disable())
                    .anonymous(anonymous -> anonymous.disable())
                    .csrf(csrf -> csrf.csrfTokenRepository(tokens("XSRF-TOKEN", false)))
                    .headers(PageSecurity::headers)
                    .build();
        }
    }

    /** Tokens of forms in a cookie of this host. */
    static CookieCsrfTokenRepository tokens(String name, boolean secure) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> {
                    cookie.sameSite("Strict");
                    if (secure) cookie.secure(true);
                });
        return tokens;
    }

    /** What every page says to a browser. */
    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .cacheControl(cache -> cache.disable());
    }
}
