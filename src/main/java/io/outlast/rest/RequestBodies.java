package io.outlast.rest;

import io.outlast.event.Refusal;

import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bodies up to a limit, as strict UTF-8. */
final class RequestBodies {
    /** The largest body of a command. */
    static final int COMMAND_LIMIT = 64 * 1024;

    private RequestBodies() {}

    static String text(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > COMMAND_LIMIT) throw tooLarge(announced + " bytes", COMMAND_LIMIT);
        byte[] bytes;
        try (InputStream in = request.getInputStream()) {
            bytes = in.readNBytes(COMMAND_LIMIT + 1);
        } catch (IOException e) {
            throw truncated(e);
        }
        if (bytes.length > COMMAND_LIMIT)
            throw tooLarge("more than " + COMMAND_LIMIT + " bytes", COMMAND_LIMIT);
        if (announced > bytes.length) throw truncated(null);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of(Refusal.Kind.UNREADABLE, "The body is not UTF-8");
        }
    }

    static Refusal truncated(@org.jspecify.annotations.Nullable IOException cause) {
        Refusal refusal =
                Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "The body ended before its announced end; nothing was stored");
        if (cause != null) refusal.addSuppressed(cause);
        return refusal;
    }

    static Refusal tooLarge(String given, long limit) {
        return Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "The body has " + given + "; at most " + limit + " are accepted here");
    }
}
