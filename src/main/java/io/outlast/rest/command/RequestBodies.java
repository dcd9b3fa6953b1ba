package io.outlast.rest.command;

import io.outlast.event.Refusal;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads bodies up to a limit, as strict UTF-8. */
public final class RequestBodies {
    /** The largest body of a command. */
    static final int COMMAND_LIMIT = 64 * 1024;

    private RequestBodies() {}

    /**
     * The body of a request that has to be of one type.
     *
     * @throws Refusal if it is too large, cut off, or not UTF-8
     * @throws HttpMediaTypeNotSupportedException if it is of another type, charset or encoding
     */
    public static String text(HttpServletRequest request, MediaType needed)
            throws HttpMediaTypeNotSupportedException {
        requireType(request, needed);
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

    /**
     * Refuses a body that says it is something else.
     *
     * @throws HttpMediaTypeNotSupportedException if it is of another type, charset or encoding
     */
    public static void requireType(HttpServletRequest request, MediaType needed)
            throws HttpMediaTypeNotSupportedException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpMediaTypeNotSupportedException(
                    "The body is encoded as %s; send it as it is".formatted(encoding));
        }
        String given = request.getContentType();
        try {
            MediaType type = given == null ? null : MediaType.parseMediaType(given);
            if (type != null && needed.includes(type)) {
                Charset charset = type.getCharset();
                if (charset == null || charset.equals(StandardCharsets.UTF_8)) return;
                throw new HttpMediaTypeNotSupportedException(
                        "The body is in %s; UTF-8 is needed".formatted(charset));
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw new HttpMediaTypeNotSupportedException(
                "The body is %s; %s is needed"
                        .formatted(given == null ? "of no stated type" : given, needed));
    }

    /** The refusal of a body that was cut off. */
    public static Refusal truncated(@Nullable IOException cause) {
        Refusal refusal =
                Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "The body ended before its announced end; nothing was stored");
        if (cause != null) refusal.addSuppressed(cause);
        return refusal;
    }

    /** The refusal of a body that is too large. */
    public static Refusal tooLarge(String given, long limit) {
        return tooLarge(given, limit, "");
    }

    /**
     * The same where something else would take it.
     *
     * @param instead what, from a semicolon on
     */
    public static Refusal tooLarge(String given, long limit, String instead) {
        return Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "The body has %s; at most %d are accepted here%s".formatted(given, limit, instead));
    }
}
