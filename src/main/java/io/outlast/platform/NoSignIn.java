package io.outlast.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever is on this machine is let in: nobody else can ask. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
        name = "outlast.sign-in.required",
        havingValue = "false",
        matchIfMissing = true)
class NoSignIn {
    @Bean
    Callers callers() {
        return Callers.LOCAL;
    }

    @Bean
    RouteRules.Unknown unknown() {
        return (request, response) -> {
            throw new IllegalStateException("Nobody has to sign in");
        };
    }

    @Bean
    RouteRules.Refusals refusals() {
        return (caller, request, why) -> {};
    }
}
