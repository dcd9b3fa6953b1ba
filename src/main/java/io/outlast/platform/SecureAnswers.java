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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What every answer says to a browser, whoever gives it: take it for what it says that it is, put
 * it into no frame, hand it to no page of another origin, and tell nobody from where it was asked.
 * Only what is handed on ({@code /embed/}) may stand elsewhere. Pages have a policy of their own
 * besides ({@link PageSecurity}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecureAnswers extends OncePerRequestFilter {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    /** The description of the API is shown by a page of a library, with styles in its text. */
    private static final String DESCRIBED =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                    + " 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers(request.getRequestURI()).forEach(response::setHeader);
        // Not for this machine, on which other ports are other programs.
        if (request.isSecure() && !HERE.contains(request.getServerName()))
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        chain.doFilter(request, response);
    }

    /** The headers of an answer at that address. */
    static Map<String, String> headers(String address) {
        boolean handedOn = address.startsWith("/embed/");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", handedOn ? "cross-origin" : "same-origin");
        if (!handedOn) {
            headers.put("X-Frame-Options", "DENY");
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
        }
        if (address.startsWith("/swagger-ui")) headers.put(POLICY, DESCRIBED);
        else if (address.startsWith("/api/")
                || address.startsWith("/v3/")
                || address.startsWith("/actuator")) headers.put(POLICY, NOTHING);
        return headers;
    }
}
