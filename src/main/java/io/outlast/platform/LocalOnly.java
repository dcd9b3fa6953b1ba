package io.outlast.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Refuses requests that came by a name that is not the ledger's, as a page that rebinds its own
 * name to this machine would send them, and those of pages of others. Its names are those of this
 * machine, and the one of {@code outlast.address}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LocalOnly extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final OwnAddress address;

    LocalOnly(OwnAddress address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        String origin = request.getHeader("Origin");
        if (!address.isHost(host) && !own(host, request.getLocalPort())) {
            forbid(
                    response,
                    "The Host %s is not this ledger's; it answers to %slocalhost and 127.0.0.1"
                            .formatted(
                                    shown(host), address.isStated() ? address.name() + ", " : ""));
        } else if (origin != null && !address.isOrigin(origin) && !sameOrigin(origin, request)) {
            forbid(
                    response,
                    "The Origin %s is not this ledger's; requests of other sites are refused"
                            .formatted(shown(origin)));
        } else if (crossSite(request)) {
            forbid(
                    response,
                    "A page of another site asks for this; requests of other sites are refused");
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * A link to a page may stand anywhere; nobody else's page asks the API or sends a form, and
     * another port of this machine is somebody else, too.
     */
    private static boolean crossSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site == null || site.equals("same-origin") || site.equals("none")) return false;
        boolean changes = !SAFE.contains(request.getMethod());
        return changes || request.getRequestURI().startsWith("/api/");
    }

    private static boolean own(@Nullable String host, int port) {
        if (host == null) return false;
        int colon = host.lastIndexOf(':');
        boolean stated = colon > host.lastIndexOf(']');
        String name = stated ? host.substring(0, colon) : host;
        String number = stated ? host.substring(colon + 1) : "80";
        return OWN_NAMES.contains(name) && number.equals(String.valueOf(port));
    }

    private static boolean sameOrigin(String origin, HttpServletRequest request) {
        try {
            URI uri = URI.create(origin);
            String scheme = request.isSecure() ? "https" : "http";
            return scheme.equals(uri.getScheme())
                    && own(uri.getRawAuthority(), request.getLocalPort());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String shown(@Nullable String given) {
        if (given == null) return "(none)";
        String plain = given.replaceAll("[^\\x21-\\x7e]|[\"\\\\]", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 77) + "...";
    }

    private static void forbid(HttpServletResponse response, String detail) throws IOException {
        refuse(
                response,
                HttpServletResponse.SC_FORBIDDEN,
                "forbidden",
                "Not for this ledger",
                detail);
    }

    /**
     * Answers with a problem.
     *
     * @param detail without quotation marks or backslashes
     */
    static void refuse(
            HttpServletResponse response, int status, String type, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .write(
                        "{\"type\":\"urn:outlast:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                                .formatted(type, title, status, detail));
    }
}
