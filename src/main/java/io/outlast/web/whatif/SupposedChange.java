package io.outlast.web.whatif;

import io.outlast.event.Change;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change of a what-if, as it stands in an address: its kind and what belongs to it, apart by
 * tildes. {@code delay~2025-softbank~second~6} is the second tranche six months later.
 *
 * @param kind delay, lapse, rescale, settle-in-equity, stretch, cancel, raise, scale-burn,
 *     choose-forecast, or kept: all that a what-if supposes that is kept under an id
 * @param parts what belongs to it, in the order of its kind; an empty one is left out
 */
public record SupposedChange(String kind, List<String> parts) {
    private static final String APART = "~";
    private static final String NEXT = "!";
    private static final int MOST = 30;

    static final String KEPT = "kept";

    static SupposedChange of(String kind, String... parts) {
        return new SupposedChange(kind, List.of(parts));
    }

    /**
     * Reads the changes of an address.
     *
     * @throws IllegalArgumentException if they are not written like that
     */
    static List<SupposedChange> read(String text) {
        if (text.isEmpty()) return List.of();
        String[] all = text.split(NEXT, -1);
        if (all.length > MOST)
            throw new IllegalArgumentException(
                    "%d changes are supposed; at most %d are".formatted(all.length, MOST));
        List<SupposedChange> changes = new ArrayList<>();
        for (String each : all) {
            List<String> parts = new ArrayList<>();
            for (String part : each.split(APART, -1))
                parts.add(URLDecoder.decode(part, StandardCharsets.UTF_8));
            changes.add(
                    new SupposedChange(
                            parts.getFirst(), List.copyOf(parts.subList(1, parts.size()))));
        }
        return changes;
    }

    /** The same as an address has them. */
    static String write(List<SupposedChange> changes) {
        return String.join(NEXT, changes.stream().map(SupposedChange::written).toList());
    }

    private String written() {
        List<String> all = new ArrayList<>(List.of(kind));
        for (String part : parts)
            all.add(
                    URLEncoder.encode(part, StandardCharsets.UTF_8)
                            .replace("~", "%7E")
                            .replace("*", "%2A"));
        return String.join(APART, all);
    }

    private String part(int at) {
        return at < parts.size() ? parts.get(at) : "";
    }

    /** The number that can be moved: months, or percent; null where there is none. */
    public @Nullable String number() {
        int at = numberAt();
        return at < 0 || part(at).isEmpty() ? null : part(at);
    }

    private int numberAt() {
        return switch (kind) {
            case "delay" -> 2;
            case "rescale", "settle-in-equity", "stretch" -> 1;
            case "scale-burn" -> 0;
            default -> -1;
        };
    }

    /** Whether its number counts months, not percent. */
    public boolean inMonths() {
        return kind.equals("delay") || kind.equals("stretch");
    }

    /** The same change with another number. */
    SupposedChange numbered(String number) {
        int at = numberAt();
        if (at < 0 || at >= parts.size()) return this;
        List<String> other = new ArrayList<>(parts);
        other.set(at, number);
        return new SupposedChange(kind, List.copyOf(other));
    }

    /** What it changes, so that a second change of the same is put in its place. */
    String target() {
        return kind
                + APART
                + switch (kind) {
                    case "delay", "lapse" -> part(0) + APART + part(1);
                    case "rescale", "settle-in-equity", "stretch", "cancel" -> part(0);
                    case "raise" -> part(0) + APART + part(2);
                    default -> "";
                };
    }

    /**
     * The change as the API takes it.
     *
     * @throws IllegalArgumentException if something that belongs to it is missing or no number
     */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("change", kind);
        switch (kind) {
            case "delay" -> tranche(json).put("months", months(2));
            case "lapse" -> tranche(json);
            case "rescale" -> json.put("commitment", part(0)).put("factor", percent(1));
            case "settle-in-equity" -> json.put("commitment", part(0)).put("share", percent(1));
            case "stretch" -> json.put("commitment", part(0)).put("months", months(1));
            case "cancel" -> json.put("commitment", part(0));
            case "raise" -> {
                json.putObject("amount").put("amount", part(0)).put("currency", part(1));
                day(2).ifPresent(d -> json.put("on", d.toString()));
            }
            case "scale-burn" -> {
                json.put("factor", percent(0));
                day(1).ifPresent(d -> json.put("from", d.toString()));
            }
            case "choose-forecast" -> json.put("forecast", part(0));
            default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is no change that an address can have".formatted(kind));
        }
        return json;
    }

    private ObjectNode tranche(ObjectNode json) {
        return json.put("round", part(0)).put("tranche", part(1));
    }

    private int months(int at) {
        if (!part(at).matches("[0-9]{1,4}"))
            throw new IllegalArgumentException("\"%s\" is no number of months".formatted(part(at)));
        return Integer.parseInt(part(at));
    }

    private String percent(int at) {
        if (!part(at).matches("[0-9]{1,4}(\\.[0-9]{1,2})?"))
            throw new IllegalArgumentException("\"%s\" is no percentage".formatted(part(at)));
        return new BigDecimal(part(at)).movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    private Optional<LocalDate> day(int at) {
        if (part(at).isEmpty()) return Optional.empty();
        return Optional.of(io.outlast.calendar.Days.parse(part(at)));
    }

    /** The day from which it holds, or on which it comes; empty where none is said. */
    Optional<LocalDate> day() {
        return switch (kind) {
            case "raise" -> day(2);
            case "scale-burn" -> day(1);
            default -> Optional.empty();
        };
    }

    /** A change of the ledger as an address has it; empty where it cannot have it. */
    static Optional<SupposedChange> of(Change change) {
        return Optional.ofNullable(
                switch (change) {
                    case Change.Cancel c ->
                            c.terminationFee() == null ? of("cancel", c.commitment()) : null;
                    case Change.Rescale c -> of("rescale", c.commitment(), inPercent(c.factor()));
                    case Change.Stretch c ->
                            of("stretch", c.commitment(), String.valueOf(c.months()));
                    case Change.SettleInEquity c ->
                            of("settle-in-equity", c.commitment(), inPercent(c.share()));
                    case Change.Lapse c -> of("lapse", c.round(), c.tranche());
                    case Change.Delay c ->
                            of("delay", c.round(), c.tranche(), String.valueOf(c.months()));
                    case Change.Raise c ->
                            of(
                                    "raise",
                                    c.amount().getAmount().toPlainString(),
                                    c.amount().getCurrencyUnit().getCode(),
                                    c.on() == null ? "" : c.on().toString());
                    case Change.ScaleBurn c ->
                            of(
                                    "scale-burn",
                                    inPercent(c.factor()),
                                    c.from() == null ? "" : c.from().toString());
                    case Change.ChooseForecast c -> of("choose-forecast", c.forecast());
                    case Change.Suppose c -> null;
                });
    }

    private static String inPercent(BigDecimal factor) {
        BigDecimal percent = factor.movePointRight(2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString();
    }
}
