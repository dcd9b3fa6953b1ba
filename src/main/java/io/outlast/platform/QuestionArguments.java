package io.outlast.platform;

import io.outlast.access.Caller;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.rest.SealableAnswers;
import io.outlast.timeline.Timelines;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands both faces the question that a request asks, and refuses parameters that nobody reads. The
 * query is read from the address itself: a body, whatever it is, has no part in it.
 */
@Configuration(proxyBeanMethods = false)
class QuestionArguments implements WebMvcConfigurer {
    private static final String QUERY = Query.class.getName();
    private static final List<Parameter> OF_POINT =
            List.of(Parameter.AS_OF, Parameter.KNOWN_AT, Parameter.RECORDED_AT, Parameter.SEQUENCE);

    private final Timelines timelines;
    private final Clock clock;
    private final Callers callers;

    QuestionArguments(Timelines timelines, Clock clock, Callers callers) {
        this.callers = callers;
        this.timelines = timelines;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver());
    }

    /** A page takes fields that a form left empty for left out; the API refuses them. */
    private static Query query(HttpServletRequest request, HandlerMethod handler) {
        Query query = Query.parse(request.getQueryString());
        boolean page = handler.getBeanType().getPackageName().startsWith("io.outlast.web");
        return page ? query.filled() : query;
    }

    private static final class KnownParameters implements HandlerInterceptor {
        private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (!(handler instanceof HandlerMethod method)) return true;
            if (!method.getBeanType().getPackageName().startsWith("io.outlast")) return true;
            if (request.getAttribute("jakarta.servlet.error.status_code") != null) return true;
            Query query = query(request, method);
            query.refuseStrangers(known.computeIfAbsent(method, KnownParameters::names));
            request.setAttribute(QUERY, query);
            return true;
        }

        private static Set<String> names(HandlerMethod method) {
            Asks asks = method.getMethodAnnotation(Asks.class);
            Set<String> names = new TreeSet<>();
            if (asks == null) return names;
            if (asks.atPoint()) OF_POINT.forEach(p -> names.add(p.word()));
            for (Parameter parameter : asks.value()) names.add(parameter.word());
            if (SealableAnswers.has(method, asks)) names.add(Parameter.SEALED.word());
            return names;
        }
    }

    private final class Resolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            Class<?> type = parameter.getParameterType();
            return type.equals(Question.class)
                    || type.equals(Query.class)
                    || type.equals(Caller.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            Caller caller =
                    callers.of(
                            Objects.requireNonNull(
                                    request.getNativeRequest(HttpServletRequest.class)));
            if (parameter.getParameterType().equals(Caller.class)) return caller;
            Query query = (Query) request.getAttribute(QUERY, RequestAttributes.SCOPE_REQUEST);
            if (query == null) throw new IllegalStateException("The query was not read");
            if (parameter.getParameterType().equals(Query.class)) return query;
            Question question =
                    Question.of(
                            timelines,
                            caller.sight(),
                            query,
                            LocalDate.now(clock),
                            company(request));
            // Whoever writes the answer as a table says of which question it is.
            request.setAttribute(
                    Question.class.getName(), question, RequestAttributes.SCOPE_REQUEST);
            return question;
        }

        private static @Nullable String company(NativeWebRequest request) {
            Object variables =
                    request.getAttribute(
                            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                            RequestAttributes.SCOPE_REQUEST);
            return variables instanceof Map<?, ?> map
                            && map.get("company") instanceof String company
                    ? company
                    : null;
        }
    }
}
