package io.outlast.position;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * By what the future burn is judged.
 *
 * @param forecast the forecast that is meant, where one is named
 */
public record Basis(BasisKind kind, @Nullable String forecast) {
    /** The rules of section 3. */
    public enum BasisKind {
        OUTLOOK,
        TRAILING_1M,
        TRAILING_3M,
        TRAILING_12M,
        IMPLIED,
        FORECAST
    }

    /** The default: what a careful reader would go by. */
    public static final Basis OUTLOOK = new Basis(BasisKind.OUTLOOK, null);

    public static final Basis TRAILING_1M = new Basis(BasisKind.TRAILING_1M, null);
    public static final Basis TRAILING_3M = new Basis(BasisKind.TRAILING_3M, null);
    public static final Basis TRAILING_12M = new Basis(BasisKind.TRAILING_12M, null);
    public static final Basis IMPLIED = new Basis(BasisKind.IMPLIED, null);
    public static final Basis FORECAST = new Basis(BasisKind.FORECAST, null);

    private static final Pattern NAMED =
            Pattern.compile("forecast:([A-Za-z0-9][A-Za-z0-9._-]{0,99})");

    /** One forecast. */
    public static Basis forecast(String id) {
        return new Basis(BasisKind.FORECAST, id);
    }

    /**
     * Reads {@code outlook}, {@code trailing-3m}, {@code forecast} or {@code forecast:ID}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Basis parse(String text) {
        var named = NAMED.matcher(text);
        if (named.matches()) return forecast(named.group(1));
        return switch (text) {
            case "outlook" -> OUTLOOK;
            case "trailing-1m" -> TRAILING_1M;
            case "trailing-3m" -> TRAILING_3M;
            case "trailing-12m" -> TRAILING_12M;
            case "implied" -> IMPLIED;
            case "forecast" -> FORECAST;
            default ->
                    throw new IllegalArgumentException(
                            ("\"%s\" is no basis; one of these is needed: outlook, trailing-1m,"
                                            + " trailing-3m, trailing-12m, implied, forecast,"
                                            + " forecast:ID")
                                    .formatted(text));
        };
    }

    /** As it is written. */
    public String word() {
        return switch (kind) {
            case OUTLOOK -> "outlook";
            case TRAILING_1M -> "trailing-1m";
            case TRAILING_3M -> "trailing-3m";
            case TRAILING_12M -> "trailing-12m";
            case IMPLIED -> "implied";
            case FORECAST -> forecast == null ? "forecast" : "forecast:" + forecast;
        };
    }
}
