package io.outlast.platform;

import io.outlast.access.ApiKey;
import io.outlast.access.ApiKeys;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Lets a program in that shows a key: as a bearer token, or as the password of HTTP's basic
 * authentication, which is all that readers of feeds and calendars know. A key that is not good is
 * refused, also where nothing would have been needed.
 */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final ApiKeys keys;

    ApiKeyFilter(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String shown = shown(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (shown == null) {
            chain.doFilter(request, response);
            return;
        }
        ApiKey key = keys.held(shown).orElse(null);
        if (key == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            LocalOnly.refuse(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "unauthorized",
                    "Who are you?",
                    "The key is none of this ledger, or is good no more");
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new ApiKeyAuthentication(key)));
        chain.doFilter(request, response);
    }

    /** The key that a header shows; null where it shows something else, or nothing. */
    static @Nullable String shown(@Nullable String header) {
        if (header == null) return null;
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = header.substring(BEARER.length()).strip();
            return token.startsWith(ApiKeys.PREFIX) ? token : null;
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) return null;
        try {
            String pair =
                    new String(
                            Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
                            StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
