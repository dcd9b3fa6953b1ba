package io.outlast.rest;

import io.outlast.event.Refusal;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses a query parameter that nobody reads: a mistyped {@code knowAt} must not be answered as if
 * it were not there.
 */
final class KnownParameters implements HandlerInterceptor {
    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getQueryString() == null)
            return true;
        if (!method.getBeanType().getPackageName().startsWith("io.outlast.rest")) return true;
        Set<String> names = known.computeIfAbsent(method, KnownParameters::names);
        for (String name : Collections.list(request.getParameterNames())) {
            if (names.contains(name)) {
                checkGiven(request, name);
                continue;
            }
            String may =
                    names.isEmpty()
                            ? "there are none here"
                            : "known here are " + String.join(", ", names);
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    name,
                    "\"" + shown(name) + "\" is not a query parameter; " + may);
        }
        return true;
    }

    /** An empty value would be taken for none at all, and the default be answered. */
    private static void checkGiven(HttpServletRequest request, String name) {
        for (String value : request.getParameterValues(name)) {
            if (value.isEmpty())
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        name,
                        name + " is given without a value; leave it out, or say one");
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 57) + "...";
    }

    private static Set<String> names(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
            if (param != null) names.add(param.name());
            if (parameter.getParameterType().equals(View.class)) names.addAll(Points.PARAMETERS);
            else if (parameter.hasParameterAnnotation(ParameterObject.class))
                for (RecordComponent component : parameter.getParameterType().getRecordComponents())
                    names.add(component.getName());
        }
        return names;
    }
}
