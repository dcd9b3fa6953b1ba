package io.outlast.platform;

import io.outlast.ledger.DurableEvents;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where a reader of the code hangs a handler: each bean with {@code @ProcessingGroup} has its
 * {@code @EventHandler} methods called with every event, imported ones included, after it is on
 * disk and visible, in sequence order. A handler that fails is logged by Axon and stops nobody.
 */
@Configuration(proxyBeanMethods = false)
class EventHandlers {
    @Bean
    EventBus durableEventBus() {
        return SimpleEventBus.builder().build();
    }

    @Bean
    DurableEvents durableEvents(EventBus durableEventBus) {
        return new DurableEvents(durableEventBus);
    }

    @Bean
    SmartInitializingSingleton hangHandlers(ApplicationContext context, EventBus durableEventBus) {
        return () ->
                context.getBeansWithAnnotation(ProcessingGroup.class)
                        .forEach((name, handler) -> start(name, handler, durableEventBus));
    }

    private static void start(String name, Object handler, EventBus bus) {
        SubscribingEventProcessor.builder()
                .name(name)
                .messageSource(bus)
                .eventHandlerInvoker(
                        SimpleEventHandlerInvoker.builder().eventHandlers(handler).build())
                .errorHandler(PropagatingErrorHandler.instance())
                .build()
                .start();
    }
}
