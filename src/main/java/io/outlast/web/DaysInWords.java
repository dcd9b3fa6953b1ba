package io.outlast.web;

import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages take days as people write them. They are turned into dates by a redirect, so that an
 * address never says {@code -3m}, which means another day tomorrow. What cannot be read is left for
 * the page to refuse.
 */
@Configuration(proxyBeanMethods = false)
class DaysInWords implements WebMvcConfigurer, HandlerInterceptor {
    private static final List<String> DAYS = List.of("asOf", "knownAt", "fromAsOf", "fromKnownAt");

    private final Timelines timelines;
    private final Clock clock;

    DaysInWords(Timelines timelines, Clock clock) {
        this.timelines = timelines;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // After it is known whether whoever asks may.
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean page =
                handler instanceof HandlerMethod method
                        && method.getBeanType().getPackageName().startsWith("io.outlast.web")
                        && request.getMethod().equals("GET")
                        && request.getQueryString() != null;
        if (!page) return true;
        String canonical;
        try {
            canonical = canonical(request);
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
        if (canonical == null) return true;
        response.sendRedirect(canonical);
        return false;
    }

    /** The address with dates in place of words; null where it has none. */
    private @Nullable String canonical(HttpServletRequest request) {
        UriComponents given =
                UriComponentsBuilder.newInstance()
                        .query(request.getQueryString().replace("+", "%20"))
                        .build(true);
        MultiValueMap<String, String> parts = given.getQueryParams();
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath(request.getRequestURI()).queryParams(parts);
        boolean changed = false;
        for (String name : DAYS) {
            List<String> values = parts.get(name);
            if (values == null || values.size() != 1 || values.getFirst() == null) continue;
            String text = UriUtils.decode(values.getFirst(), StandardCharsets.UTF_8);
            if (text.isBlank() || AskedDay.isIso(text)) continue;
            Optional<LocalDate> day = AskedDay.read(text, LocalDate.now(clock), timeline(request));
            if (day.isEmpty()) return null;
            address.replaceQueryParam(name, day.get().toString());
            changed = true;
        }
        return changed ? address.build(true).toUriString() : null;
    }

    private @Nullable Timeline timeline(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map && map.get("company") instanceof String company
                ? timelines.find(company).orElse(null)
                : null;
    }
}
