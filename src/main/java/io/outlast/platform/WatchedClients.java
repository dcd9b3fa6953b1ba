package io.outlast.platform;

import io.outlast.rest.WaitingClients;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whether the client of a request still waits, and cuts off those that are too slow. */
@Component
class WatchedClients
        implements WaitingClients,
                WebServerFactoryCustomizer<TomcatServletWebServerFactory>,
                ApplicationListener<WebServerInitializedEvent> {
    private final List<WatchedProtocol> protocols = new CopyOnWriteArrayList<>();

    private final Duration patience;

    /**
     * @param patience how long a request may take to come in
     */
    WatchedClients(@Value("${outlast.clients.patience:20s}") Duration patience) {
        this.patience = patience;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(WatchedProtocol.class.getName());
        factory.addConnectorCustomizers(
                connector -> {
                    if (connector.getProtocolHandler() instanceof WatchedProtocol protocol)
                        protocol.setPatience(patience);
                });
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (!(event.getWebServer() instanceof TomcatWebServer server)) return;
        for (var connector : server.getTomcat().getService().findConnectors()) {
            if (connector.getProtocolHandler() instanceof WatchedProtocol protocol)
                protocols.add(protocol);
        }
    }

    /** To look before all of a body was read would take from it. */
    @Override
    public boolean gone(HttpServletRequest request) {
        boolean bodyless = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        for (WatchedProtocol protocol : protocols) {
            boolean own = protocol.getLocalPort() == request.getLocalPort();
            if (own && protocol.gone(request.getRemoteAddr(), request.getRemotePort(), bodyless))
                return true;
        }
        return false;
    }
}
