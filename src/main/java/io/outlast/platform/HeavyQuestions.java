package io.outlast.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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
import java.util.regex.Pattern;

/**
 * Questions that fold a history many times are answered by a few threads of their own, so that
 * commands, health and plain questions do not wait behind them: a virtual thread that computes
 * gives its processor to nobody. As many may wait as the queue holds; more are told to come back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeavyQuestions extends OncePerRequestFilter implements DisposableBean {
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final Pattern HEAVY =
            Pattern.compile(
                    "/api/(portfolio|rankings/.*|counterparties)"
                        + "|/api/companies/[^/]+/(bridge|beliefs|vintages|surprises|alarm|series|course"
                        + "|simulation|scenarios|forecasters|forecasts/[^/]+/audit"
                        + "|saved-scenarios/[^/]+/evaluation)");

    private final ThreadPoolExecutor pool;

    /**
     * @param threads how many are answered at a time; 0 for as many as there are processors
     * @param queue how many may wait
     */
    HeavyQuestions(
            @Value("${outlast.questions.threads:0}") int threads,
            @Value("${outlast.questions.queue:64}") int queue) {
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
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HEAVY.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Callable<Void> answer =
                () -> {
                    chain.doFilter(request, response);
                    return null;
                };
        Future<Void> answered;
        try {
            answered = pool.submit(answer);
        } catch (RejectedExecutionException full) {
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
        await(answered);
    }

    private static void await(Future<Void> answered) throws ServletException, IOException {
        try {
            answered.get();
        } catch (InterruptedException e) {
            answered.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServletException("Interrupted while a question was answered", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case ServletException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new ServletException(e.getCause());
            }
        }
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
        super.destroy();
    }
}
