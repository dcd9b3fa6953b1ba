package io.outlast.web;

import io.outlast.access.Needs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

import java.time.Duration;
import java.util.Enumeration;
import java.util.Locale;

/**
 * In which language pages are shown: the one that was chosen on a page, else what the browser asks
 * for, else English.
 */
@Configuration(proxyBeanMethods = false)
class Languages {
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("outlast-language");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setLanguageTagCompliant(true);
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(Languages::asked);
        return resolver;
    }

    /** The first of the languages of a browser that the pages have. */
    private static Locale asked(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) return Locale.ENGLISH;
        for (Enumeration<Locale> all = request.getLocales(); all.hasMoreElements(); ) {
            Locale locale = all.nextElement();
            Locale supported = PageWords.supported(locale);
            if (supported.getLanguage().equals(locale.getLanguage())) return supported;
        }
        return Locale.ENGLISH;
    }

    /** The switch in the head of every page. */
    @Controller
    @Needs(of = Needs.Extent.OPEN)
    static class LanguageSwitch {
        private final LocaleResolver resolver;

        LanguageSwitch(LocaleResolver resolver) {
            this.resolver = resolver;
        }

        /**
         * @param back the page to go back to, of this ledger
         */
        @PostMapping("/language")
        String choose(
                @RequestParam(name = "to", defaultValue = "en") String to,
                @RequestParam(name = "back", defaultValue = "/") String back,
                HttpServletRequest request,
                HttpServletResponse response) {
            resolver.setLocale(request, response, PageWords.supported(Locale.forLanguageTag(to)));
            boolean own = back.matches("/(?![/\\\\])[\\x21-\\x7e&&[^{}]]*");
            return "redirect:" + (own ? back : "/");
        }
    }
}
