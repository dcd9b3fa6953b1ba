package io.outlast.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.outlast.position.Abandoned;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Questions that fold a history many times, and statements and plans that are read, have a few
 * threads of their own, so that commands, health and plain questions do not wait behind them: a
 * virtual thread that computes gives its processor to nobody. Where its client has gone the work on
 * an answer ends. As many may wait as the queue holds; more are told to come back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeavyQuestions extends OncePerRequestFilter implements DisposableBean {
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int CLIENT_CHECK_MILLIS = 250;
    private static final Pattern HEAVY =
            Pattern.compile(
                    "/|/(changes|rounds|counterparties(/of)?|feed\\.atom|find)|/embed/.*"
                        + "|/companies/[^/]+(/(band|beliefs|forecasts|board|contagion|if"
                        + "|feed\\.atom|calendar\\.ics))?"
                        + "|/api/(companies|portfolio|export|backup|seal|seal/history|rankings/.*|counterparties"
                        + "|alarms|calibration|track-record)"
                        + "|/api/companies/[^/]+/(bridge|beliefs|vintages|surprises|alarm|series|course"
                        + "|simulation|scenarios|forecasters|forecasts/[^/]+/audit|reliance"
                        + "|track-record|reconciliation|export\\.(journal|beancount|ocf)"
                        + "|statements|plans|saved-scenarios/[^/]+/evaluation)");

    private static final int CLOSING_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(HeavyQuestions.class);

    private volatile boolean closing;
    private final WatchedClients clients;
    private final ThreadPoolExecutor pool;
    private final Counter refused;
    private final Counter abandoned;

    /**
     * @param threads how many are answered at a time; 0 for as many as there are processors
     * @param queue how many may wait
     */
    HeavyQuestions(
            WatchedClients clients,
            MeterRegistry registry,
            @Value("${outlast.questions.threads:0}") int threads,
            @Value("${outlast.questions.queue:64}") int queue) {
        this.clients = clients;
        int size = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        pool =
                new ThreadPoolExecutor(
                        size,
                        size,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(queue),
                        Thread.ofPlatform().daemon().name("question-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        Gauge.builder("outlast.questions.queue", pool, p -> p.getQueue().size())
                .description("How many long questions wait for a thread")
                .register(registry);
        refused =
                Counter.builder("outlast.questions.refused")
                        .description("Long questions that were told to come back")
                        .register(registry);
        abandoned =
                Counter.builder("outlast.questions.abandoned")
                        .description("Long questions that were given up, as their client had gone")
                        .register(registry);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !heavy(request.getMethod(), request.getRequestURI());
    }

    /** Whether a question is answered by the threads that long ones have. */
    static boolean heavy(String method, String address) {
        // To register a company is a command.
        boolean registers = address.equals("/api/companies") && !method.equals("GET");
        return !registers && HEAVY.matcher(address).matches();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AtomicBoolean gone = new AtomicBoolean();
        Callable<Void> answer =
                () -> {
                    chain.doFilter(request, response);
                    return null;
                };
        Future<Void> answered;
        try {
            answered = pool.submit(() -> Abandoned.once(() -> gone.get() || closing, answer::call));
        } catch (RejectedExecutionException full) {
            refused.increment();
            response.setHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
            LocalOnly.refuse(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "busy",
                    "Too many questions at once",
                    "As many questions of this kind are waiting as are taken; ask again in a"
                            + " second");
            return;
        }
        await(answered, gone, request);
    }

    /**
     * Waits to the very end: the request and its response belong to the thread that works on them,
     * also where its client has gone.
     */
    private void await(Future<Void> answered, AtomicBoolean gone, HttpServletRequest request)
            throws ServletException, IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    answered.get(CLIENT_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                    if (gone.get()) abandoned.increment();
                    return;
                } catch (TimeoutException e) {
                    if (clients.gone(request)) gone.set(true);
                } catch (InterruptedException e) {
                    interrupted = true;
                    gone.set(true);
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case ServletException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new ServletException(e.getCause());
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        closing = true;
        pool.shutdown();
        try {
            if (!pool.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS))
                LOG.warn("A long answer is still worked on while the ledger ends");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.destroy();
    }
}
