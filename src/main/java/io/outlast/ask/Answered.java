package io.outlast.ask;

import io.outlast.event.Refusal;

/** With which status a refusal is answered, and under which heading. */
public enum Answered {
    UNREADABLE(400, "The input cannot be read"),
    FORBIDDEN(403, "You may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    CONFLICT(409, "It conflicts with what is recorded"),
    TOO_LARGE(413, "The input is too large"),
    RULE(422, "It breaks a rule");

    private final int status;
    private final String title;

    Answered(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** How a refusal of that kind is answered. */
    public static Answered of(Refusal.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> UNREADABLE;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case TOO_LARGE -> TOO_LARGE;
            case RULE -> RULE;
        };
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
