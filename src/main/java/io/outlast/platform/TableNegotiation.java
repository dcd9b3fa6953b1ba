package io.outlast.platform;

import io.outlast.ask.Parameter;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;

/**
 * Whoever asks for a form of the answer by {@code format=} gets that one, also where its header
 * {@code Accept} names nothing else than it.
 */
@Configuration(proxyBeanMethods = false)
class TableNegotiation implements WebMvcConfigurer {
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(new ByFormat()));
    }

    private static final class ByFormat implements ContentNegotiationStrategy {
        private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

        @Override
        public List<MediaType> resolveMediaTypes(NativeWebRequest request)
                throws HttpMediaTypeNotAcceptableException {
            HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
            return asked != null && hasFormat(asked.getQueryString())
                    ? MEDIA_TYPE_ALL_LIST
                    : header.resolveMediaTypes(request);
        }

        /** The query alone is read: to read parameters would read a body that is a form. */
        private static boolean hasFormat(@Nullable String query) {
            return query != null && ("&" + query).contains("&" + Parameter.FORMAT.word() + "=");
        }
    }
}
