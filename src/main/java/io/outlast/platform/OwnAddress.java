package io.outlast.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Locale;

/**
 * Where a ledger is asked at: this machine, and the address of {@code outlast.address}, such as
 * {@code https://ledger.example.org}, under which others know it.
 */
@Component
class OwnAddress {
    private final @Nullable URI stated;

    OwnAddress(@Value("${outlast.address:}") String address) {
        stated = address.isBlank() ? null : read(address.strip());
    }

    private static URI read(String address) {
        try {
            URI uri = URI.create(address);
            String path = uri.getRawPath();
            boolean site =
                    ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && (path == null || path.isEmpty() || path.equals("/"));
            if (site) return uri;
        } catch (IllegalArgumentException unreadable) {
            // Answered below.
        }
        throw new IllegalStateException(
                "outlast.address is \"%s\"; the address of a site is needed, such as"
                                .formatted(address)
                        + " https://ledger.example.org");
    }

    boolean isStated() {
        return stated != null;
    }

    boolean isSecure() {
        return stated != null && "https".equals(stated.getScheme());
    }

    /** The name that others know; {@code localhost} where none is stated. */
    String name() {
        return stated == null ? "localhost" : stated.getHost();
    }

    /** As an origin is written; null where none is stated. */
    @Nullable String origin() {
        return stated == null ? null : "%s://%s".formatted(stated.getScheme(), authority(stated));
    }

    private static String authority(URI uri) {
        int port = uri.getPort();
        boolean usual =
                port == -1
                        || (port == 443 && "https".equals(uri.getScheme()))
                        || (port == 80 && "http".equals(uri.getScheme()));
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return usual ? host : host + ":" + port;
    }

    /** Whether a Host is that of the stated address. */
    boolean isHost(@Nullable String host) {
        if (stated == null || host == null) return false;
        String given = host.toLowerCase(Locale.ROOT);
        String own = authority(stated);
        boolean usual = !own.contains(":");
        String port = "https".equals(stated.getScheme()) ? ":443" : ":80";
        return given.equals(own) || (usual && given.equals(own + port));
    }

    boolean isOrigin(String origin) {
        return origin.toLowerCase(Locale.ROOT).equals(origin());
    }
}
