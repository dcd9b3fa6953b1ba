package io.outlast.platform;

import io.outlast.access.Caller;
import io.outlast.access.Companies;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.event.Refusal;
import io.outlast.ledger.LedgerStopped;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Asks of each request whether it may come in, before anything else is asked. A company that the
 * caller does not see is refused as one that is not there, in the same words and at the same place.
 */
@Configuration(proxyBeanMethods = false)
class RouteRules implements WebMvcConfigurer, HandlerInterceptor {
    /** Answers somebody who has to say first who he is. */
    interface Unknown {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final Callers callers;
    private final Unknown unknown;
    private final Refusals refusals;

    /** Told of what was refused. */
    interface Refusals {
        void on(Caller caller, HttpServletRequest request, String why);
    }

    RouteRules(Callers callers, Unknown unknown, Refusals refusals) {
        this.callers = callers;
        this.unknown = unknown;
        this.refusals = refusals;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)) return true;
        if (!method.getBeanType().getPackageName().startsWith("io.outlast")) return true;
        Needs needs = of(method);
        boolean open = needs != null && needs.of() == Needs.Extent.OPEN;
        Caller caller = caller(request, open);
        request.setAttribute(Caller.class.getName(), caller);
        if (open) return true;
        String company = company(request);
        // What is handed on stands in pages of others, where nobody signs in.
        boolean handedOn = request.getRequestURI().startsWith("/embed/");
        if (!handedOn && caller.account() == null && !anybody(caller, needs, company)) {
            unknown.answer(request, response);
            return false;
        }
        try {
            check(caller, needs, company);
        } catch (Refusal refusal) {
            // Strangers are not kept: they could fill the trail as they please.
            if (caller.account() != null)
                refusals.on(caller, request, String.valueOf(refusal.getMessage()));
            throw refusal;
        }
        return true;
    }

    /** Who asks; where it does not matter who, a store that does not answer does not either. */
    private Caller caller(HttpServletRequest request, boolean open) {
        try {
            return callers.of(request);
        } catch (DataAccessException silent) {
            if (open)
                return Caller.anybody(
                        Companies.NONE, Callers.requestId(request), request.getRemoteAddr());
            throw new LedgerStopped(
                    "Nobody can be let in: the store of accounts does not answer; try again",
                    silent);
        }
    }

    /** What a route needs: its method's word, or its class's; null where neither says. */
    static @Nullable Needs of(HandlerMethod method) {
        Needs own = method.getMethodAnnotation(Needs.class);
        return own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    }

    /** Whether it is for somebody who has not said who he is. */
    private static boolean anybody(Caller caller, @Nullable Needs needs, @Nullable String company) {
        if (needs == null || needs.of() == Needs.Extent.SIGNED_IN) return false;
        return company == null
                ? enough(caller, needs)
                : caller.companies(needs.value()).has(company);
    }

    private static boolean enough(Caller caller, Needs needs) {
        return switch (needs.of()) {
            case ALL -> caller.companies(needs.value()).all();
            case SOME ->
                    caller.companies(needs.value()).any()
                            // Somebody who may see none is shown that there are none.
                            || (needs.value() == Right.READ && caller.account() != null);
            case SIGNED_IN, OPEN -> true;
        };
    }

    private static void check(Caller caller, @Nullable Needs needs, @Nullable String company) {
        if (needs == null)
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "Nobody may come by this address");
        if (company != null && !caller.companies(Right.READ).has(company))
            throw Refusal.notFound("There is no company %s in the ledger".formatted(company));
        if (needs.ofPeople() && caller.program())
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN, "This is for people who have signed in, not for keys");
        if (company != null) caller.require(needs.value(), company);
        else if (!enough(caller, needs)) {
            if (needs.of() == Needs.Extent.ALL) caller.require(needs.value(), null);
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "This needs the right to %s one company at least, which %s has not"
                            .formatted(
                                    needs.value().name().toLowerCase(Locale.ROOT), caller.name()));
        }
    }

    private static @Nullable String company(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map && map.get("company") instanceof String company
                ? company
                : null;
    }
}
