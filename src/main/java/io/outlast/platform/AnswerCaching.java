package io.outlast.platform;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.event.Refusal;
import io.outlast.ledger.Digests;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.resource.VersionResourceResolver;

import java.time.Duration;
import java.time.Instant;

/**
 * What a client may keep. An answer at a day and a sequence number never changes, so it has an
 * {@code ETag} and may be kept; every other one is asked for again. Own scripts and styles have a
 * digest of what they hold in their names, and are kept for good.
 */
@ControllerAdvice
class AnswerCaching implements WebMvcConfigurer, HandlerInterceptor, ResponseBodyAdvice<Object> {
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl PINNED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();
    private static final CacheControl ASK_AGAIN = CacheControl.noCache();

    /** Where people sign in, the next one at the same browser sees nothing of the one before. */
    private static final CacheControl NEVER = CacheControl.noStore();

    private static final String[] OWN = {"css", "js", "img"};

    /** Another version of the ledger may answer otherwise, and begins with another start. */
    private final String version = Instant.now().toString();

    private final boolean signIn;

    AnswerCaching(@Value("${outlast.sign-in.required}") boolean signIn) {
        this.signIn = signIn;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : OWN)
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setCacheControl(FOR_GOOD)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (response.getHeader(HttpHeaders.CACHE_CONTROL) == null)
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    (signIn && handler instanceof HandlerMethod ? NEVER : ASK_AGAIN)
                            .getHeaderValue());
        String tag = tag(request);
        if (tag == null || !tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) return true;
        response.setStatus(HttpStatus.NOT_MODIFIED.value());
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, PINNED.getHeaderValue());
        return false;
    }

    /** The tag of an answer that never changes; null of any other. */
    private @Nullable String tag(HttpServletRequest request) {
        boolean asked = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (signIn || !asked || !request.getRequestURI().startsWith("/api/")) return null;
        Query query;
        try {
            query = Query.parse(request.getQueryString());
        } catch (Refusal unreadable) {
            return null;
        }
        // Without a day it is today's, which will be another one.
        if (!query.has(Parameter.SEQUENCE) || !query.has(Parameter.AS_OF)) return null;
        String asking =
                String.join(
                        " ",
                        version,
                        request.getRequestURI(),
                        request.getQueryString(),
                        String.valueOf(request.getHeader(HttpHeaders.ACCEPT)));
        return "\"" + Digests.sha256(asking).substring(0, 32) + "\"";
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        boolean answered =
                response instanceof ServletServerHttpResponse own
                        && own.getServletResponse().getStatus() == HttpStatus.OK.value();
        if (answered && request instanceof ServletServerHttpRequest asking) {
            String tag = tag(asking.getServletRequest());
            if (tag != null) {
                response.getHeaders().setETag(tag);
                response.getHeaders().setCacheControl(PINNED);
            }
        }
        return body;
    }
}
