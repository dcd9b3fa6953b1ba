package io.outlast.platform;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Believes a proxy on this machine or in its private network for whom it asks, and that it was
 * asked by TLS; nobody else is believed.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("outlast.behind-proxy")
class BehindProxy {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> believedProxy() {
        return factory -> {
            RemoteIpValve valve = new RemoteIpValve();
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        };
    }
}
