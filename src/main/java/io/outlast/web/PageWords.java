package io.outlast.web;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The words of the pages in the language of whoever reads them. They stand in {@code words/*}; a
 * language is a file of each. Templates ask for them as {@code #{key}}.
 */
@Component("words")
public class PageWords {
    /** The languages of the pages, the first one where a reader asks for none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private static final String SCRIPTS = "script.";

    /** Words of the scripts that read files; only pages with such a script have them. */
    private static final String READING = "reading.";

    private static final String CURRENCY = "currency.";
    private static final String FILE = "words/pages";

    private final MessageSource messages;
    private final Supplier<Locale> locale;

    @org.springframework.beans.factory.annotation.Autowired
    PageWords(MessageSource messages) {
        this(messages, () -> supported(LocaleContextHolder.getLocale()));
    }

    private PageWords(MessageSource messages, Supplier<Locale> locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** The words of one language, whoever reads them. */
    public static PageWords of(Locale language) {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename(FILE);
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return new PageWords(source, () -> language);
    }

    /** The language of the pages that a locale is served with. */
    static Locale supported(Locale asked) {
        for (Locale language : LANGUAGES)
            if (language.getLanguage().equals(asked.getLanguage())) return language;
        return LANGUAGES.getFirst();
    }

    /** What stands under a key, its places filled. */
    public String say(String key, Object... places) {
        return messages.getMessage(key, places, locale.get());
    }

    /** The same where there is such a key, else another text. */
    public String sayOr(String otherwise, String key, Object... places) {
        String said = messages.getMessage(key, places, "", locale.get());
        return said == null || said.isEmpty() ? otherwise : said;
    }

    /** The language in which is spoken. */
    public Locale language() {
        return locale.get();
    }

    /** As a page says it of itself: {@code en}, or {@code zh-CN}. */
    public String tag() {
        return chinese() ? "zh-CN" : locale.get().getLanguage();
    }

    public boolean chinese() {
        return locale.get().getLanguage().equals("zh");
    }

    /**
     * What scripts say, as JSON by key.
     *
     * @param reading whether a file is read on the page
     */
    public String forScripts(boolean reading) {
        ResourceBundle all = ResourceBundle.getBundle(FILE, Locale.ROOT);
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String key : new TreeSet<>(all.keySet()))
            if (key.startsWith(SCRIPTS)) said.put(key.substring(SCRIPTS.length()), say(key));
            else if (key.startsWith(CURRENCY) || (reading && key.startsWith(READING)))
                said.put(key, say(key));
        // It stands in a page: nothing in it may end the element.
        return said.toString().replace("<", "\\u003c");
    }
}
