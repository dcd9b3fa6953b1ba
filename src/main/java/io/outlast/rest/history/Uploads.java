package io.outlast.rest.history;

import io.outlast.event.Refusal;
import io.outlast.ledger.Digests;
import io.outlast.ledger.Scratch;
import io.outlast.rest.command.RequestBodies;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Keeps uploads in files first, so that nobody waits in the lane for a slow network. */
@Component
public class Uploads {
    private final Scratch scratch;
    private final long limit;

    Uploads(Scratch scratch, @Value("${outlast.import-limit}") DataSize limit) {
        this.scratch = scratch;
        this.limit = limit.toBytes();
    }

    /** An empty file, to be deleted by whoever asked for it. */
    Path create() throws IOException {
        return scratch.create();
    }

    /**
     * Takes the body of a request.
     *
     * @param instead how what is larger can be taken in
     * @return the SHA-256 of what came
     * @throws Refusal if it is too large, or cut off
     */
    String receive(HttpServletRequest request, Path file, String instead) throws IOException {
        return receive(
                request,
                file,
                limit,
                "; the setting outlast.import-limit admits more, and %s loads files of any size at the start"
                        .formatted(instead));
    }

    /** What is done with a file that was sent. */
    public interface FileWork<T> {
        T with(Path file) throws IOException;
    }

    /**
     * Takes a file that is kept as a document, whatever its type is said to be; it waits on disk
     * while it is worked on.
     *
     * @param most how many bytes it may have
     * @throws Refusal if it is too large, cut off, or a form
     */
    public <T> T document(HttpServletRequest request, long most, FileWork<T> work)
            throws IOException {
        if (String.valueOf(request.getContentType()).startsWith("multipart/"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The body is a form in parts; the file itself is needed, as it is");
        Path file = create();
        try {
            receive(request, file, most, "; the setting outlast.document-limit admits more");
            return work.with(file);
        } finally {
            Scratch.delete(file);
        }
    }

    private static String receive(HttpServletRequest request, Path file, long limit, String more)
            throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) throw RequestBodies.tooLarge(announced + " bytes", limit, more);
        MessageDigest digest = Digests.sha256();
        long received = 0;
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                received += n;
                if (received > limit)
                    throw RequestBodies.tooLarge("more than " + limit + " bytes", limit, more);
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        if (announced > received) throw RequestBodies.truncated(null);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw RequestBodies.truncated(e);
        }
    }
}
