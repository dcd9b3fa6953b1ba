package io.outlast.web;

import io.outlast.calendar.Span;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.Word;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event says, in the language of the page. In English it is the sentence of the ledger
 * itself; in another the words under {@code told.} and its type, in which <code>{amount}</code>
 * stands for its data of that name. A part in square brackets is left out where its data is. An
 * event without such words is told in English, so a new one needs none. Reasons, claims and names
 * stay as they were written: they are what somebody said.
 */
final class EventWords {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Shown shown;

    EventWords(Shown shown) {
        this.shown = shown;
    }

    /** An event in one line. */
    String of(LedgerEvent event) {
        String english = shown.dated(event.summary());
        if (!shown.words().chinese()) return english;
        Map<String, String> data = data(event);
        String key = "told." + EventType.of(event).logicalName();
        String pattern = shown.words().sayOr("", key);
        if (data.containsKey("negative")) pattern = shown.words().sayOr(pattern, key + ".negative");
        return pattern.isEmpty() ? english : filled(pattern, data);
    }

    private static String filled(String pattern, Map<String, String> data) {
        String whole =
                OPTIONAL.matcher(pattern)
                        .replaceAll(
                                part -> {
                                    Matcher places = PLACE.matcher(part.group(1));
                                    boolean there = true;
                                    while (places.find())
                                        there &= data.containsKey(places.group(1));
                                    return there ? Matcher.quoteReplacement(part.group(1)) : "";
                                });
        return PLACE.matcher(whole)
                .replaceAll(
                        place -> Matcher.quoteReplacement(data.getOrDefault(place.group(1), "—")));
    }

    /** The data of an event as a page writes it, by its names; what is not there is left out. */
    private Map<String, String> data(LedgerEvent event) {
        Map<String, String> data = new HashMap<>();
        if (event.header().id() != null) data.put("id", event.header().id());
        data.put("effective", shown.date(event.header().effective()));
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = value(component, event);
            if (value instanceof Money money && money.isNegative()) data.put("negative", "");
            String written = written(value);
            if (written != null) data.put(component.getName(), written);
        }
        return data;
    }

    private static @Nullable Object value(RecordComponent component, LedgerEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("An event could not be read", e);
        }
    }

    private @Nullable String written(@Nullable Object value) {
        return switch (value) {
            case Money money -> shown.money(money.abs());
            case LocalDate day -> shown.date(day);
            case Span span -> shown.period(span.start(), span.end());
            case EventType type -> shown.words(type.logicalName());
            case Enum<?> word -> shown.word(kind(word), Word.of(word));
            case Boolean yes -> yes ? null : shown.words().say("told.not");
            case LedgerEvent replaced -> of(replaced);
            case BigDecimal number -> number.toPlainString();
            case CurrencyUnit currency -> currency.getCode();
            case List<?> list -> list.isEmpty() ? null : written(list);
            case String text -> text.isEmpty() ? null : shown.dated(text);
            case null -> null;
            default -> value.toString();
        };
    }

    /** MovementKind is told by the words of movements. */
    private static String kind(Enum<?> word) {
        return word.getDeclaringClass()
                .getSimpleName()
                .replaceAll("(Kind|Outcome)$", "")
                .toLowerCase(Locale.ROOT);
    }

    private String written(List<?> list) {
        if (!(list.getFirst() instanceof Period first)) return String.valueOf(list.size());
        String told =
                shown.words()
                        .say(
                                first.burn().isNegative() ? "told.generated" : "told.burned",
                                shown.money(first.burn().abs()),
                                shown.period(first.span().start(), first.span().end()));
        return list.size() == 1 ? told : told + shown.words().say("told.more", list.size() - 1);
    }
}
