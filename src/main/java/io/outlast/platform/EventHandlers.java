package io.outlast.platform;

import io.outlast.ledger.DurableEvents;
import io.outlast.ledger.StoredEvents;

import org.axonframework.common.Registration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where a reader of the code hangs a handler: each bean with {@code @ProcessingGroup} has its
 * {@code @EventHandler} methods called with every event, imported ones included, after it is on
 * disk and visible, in sequence order. A handler that fails is logged by Axon and stops nobody.
 */
@Configuration(proxyBeanMethods = false)
class EventHandlers {
    /** Knows whether anybody listens. */
    static final class HeardBus extends SimpleEventBus {
        private final AtomicInteger listeners = new AtomicInteger();

        HeardBus() {
            super(SimpleEventBus.builder());
        }

        boolean heard() {
            return listeners.get() > 0;
        }

        @Override
        public Registration subscribe(Consumer<List<? extends EventMessage<?>>> listener) {
            Registration registration = super.subscribe(listener);
            listeners.incrementAndGet();
            return () -> {
                boolean ended = registration.cancel();
                if (ended) listeners.decrementAndGet();
                return ended;
            };
        }
    }

    @Bean
    HeardBus durableEventBus() {
        return new HeardBus();
    }

    @Bean
    DurableEvents durableEvents(HeardBus durableEventBus, StoredEvents stored) {
        return new DurableEvents(durableEventBus, stored, durableEventBus::heard);
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
