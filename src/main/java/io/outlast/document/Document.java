package io.outlast.document;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A file that the ledger keeps.
 *
 * @param sha256 its digest, in lower-case hexadecimal digits: its name in the ledger
 * @param name the name that it came with; null where it came without
 * @param type its media type, told from its bytes: {@code application/pdf}
 * @param size in bytes
 * @param recorded when it was first kept
 */
public record Document(
        String sha256, @Nullable String name, String type, long size, Instant recorded) {
    /** Whether it can be shown line by line. */
    public boolean isText() {
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.endsWith("+xml");
    }

    /** Under which name it is saved where it goes out again. */
    public String fileName() {
        return name == null ? sha256.substring(0, 12) : name;
    }
}
