package io.outlast.platform;

import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger listens on loopback addresses alone, with each of its servers, unless whoever asks has
 * to sign in and nobody reads along on the way. What is configured is looked at before anything
 * listens; what counts is the socket that was bound.
 */
@Component
class BoundSockets implements ApplicationListener<WebServerInitializedEvent> {
    private final List<String> missing = new ArrayList<>();

    BoundSockets(Environment environment, OwnAddress address) {
        boolean behindProxy = environment.getProperty("outlast.behind-proxy", Boolean.class, false);
        boolean signIn = environment.getProperty("outlast.sign-in.required", Boolean.class, false);
        if (!signIn) missing.add("outlast.sign-in.required=true");
        if (!signIn && (behindProxy || address.isStated()))
            throw new IllegalStateException(
                    (behindProxy ? "outlast.behind-proxy" : "outlast.address")
                            + " lets others ask than those on this machine; that needs"
                            + " outlast.sign-in.required=true");
        if (!behindProxy
                && environment.getProperty("server.ssl.bundle") == null
                && environment.getProperty("server.ssl.key-store") == null
                && environment.getProperty("server.ssl.certificate") == null)
            missing.add(
                    "TLS of its own (server.ssl.bundle), or of a proxy before it"
                            + " (outlast.behind-proxy=true)");
        if (!address.isSecure())
            missing.add("the address under which others know it (outlast.address=https://…)");
        requireLoopback("server.address", environment.getProperty("server.address"));
        String ofManagement = environment.getProperty("management.server.port");
        boolean apart =
                ofManagement != null
                        && !ofManagement.isBlank()
                        && !ofManagement.equals("-1")
                        && !ofManagement.equals(environment.getProperty("server.port"));
        if (apart) {
            requireLoopback(
                    "management.server.address",
                    environment.getProperty("management.server.address"));
        }
    }

    private void requireLoopback(String property, @Nullable String address) {
        try {
            boolean stated = address != null && !address.isBlank();
            if (stated && InetAddress.getByName(address).isLoopbackAddress()) return;
        } catch (UnknownHostException e) {
            // Answered below.
        }
        if (!missing.isEmpty())
            throw refused("%s is \"%s\"".formatted(property, address == null ? "" : address));
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (!(event.getWebServer() instanceof TomcatWebServer server)) {
            throw refused("Nobody knows where the server listens");
        }
        for (var connector : server.getTomcat().getService().findConnectors()) {
            InetAddress bound =
                    connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol
                            ? protocol.getAddress()
                            : null;
            if (!missing.isEmpty() && (bound == null || !bound.isLoopbackAddress())) {
                server.stop();
                throw refused(
                        "Port %d was bound to %s"
                                .formatted(
                                        connector.getLocalPort(),
                                        bound == null ? "every interface" : bound));
            }
        }
    }

    private IllegalStateException refused(String what) {
        return new IllegalStateException(
                what
                        + "; as it is the ledger listens on a loopback address alone, such as"
                        + " 127.0.0.1. For any other it needs "
                        + String.join(", and ", missing));
    }
}
