package io.outlast.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Set;

/** Refuses methods that HTTP does not have, before anything tries to understand the request. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class KnownMethods extends OncePerRequestFilter {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (KNOWN.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
        LocalOnly.refuse(
                response,
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                "http-405",
                "Method Not Allowed",
                "The method of the request is none that the ledger knows; it takes GET, HEAD, POST"
                        + " and OPTIONS");
    }
}
