package io.outlast.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Set;

/**
 * What changes something by the API and has no key comes from a page of this ledger, and its
 * browser says so. That the origin is this ledger's is checked before ({@link LocalOnly}).
 */
final class ApiOfOwnPages extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean program =
                SecurityContextHolder.getContext().getAuthentication()
                        instanceof ApiKeyAuthentication;
        boolean told =
                request.getHeader(HttpHeaders.ORIGIN) != null
                        || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        if (!program
                && !told
                && request.getRequestURI().startsWith("/api/")
                && !SAFE.contains(request.getMethod())
                && request.getSession(false) != null) {
            LocalOnly.refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "forbidden",
                    "Not for this ledger",
                    "The request does not say which page it comes from; a program shows a key");
            return;
        }
        chain.doFilter(request, response);
    }
}
