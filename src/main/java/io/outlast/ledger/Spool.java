package io.outlast.ledger;

import io.outlast.event.LedgerEvent;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The rows of an import, written as JSON to a file while its lines are still being read, so that
 * the lane has nothing to do but to insert them. A second thread writes them.
 */
final class Spool implements AutoCloseable {
    private static final int CHUNK = 1_000;
    private static final int BUFFER = 1 << 16;

    /** A row as it will stand in the store, without its number. */
    record PreparedRow(long aggregateSequence, String type, String revision, String payload) {}

    private final Serializer serializer;
    private final Path file;
    private final DataOutputStream out;
    private List<RehearsedAggregates.Staged> chunk = new ArrayList<>(CHUNK);
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    Spool(Serializer serializer, Path file) throws IOException {
        this.serializer = serializer;
        this.file = file;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    /** Takes the next row. */
    void add(RehearsedAggregates.Staged staged) {
        chunk.add(staged);
        if (chunk.size() >= CHUNK) flush();
    }

    private void flush() {
        List<RehearsedAggregates.Staged> full = chunk;
        chunk = new ArrayList<>(CHUNK);
        // One chunk is written while the next is gathered, and no more than that.
        writing.join();
        writing = CompletableFuture.runAsync(() -> full.forEach(this::write));
    }

    private void write(RehearsedAggregates.Staged staged) {
        LedgerEvent event = staged.fact().event();
        SerializedObject<String> json = serializer.serialize(event, String.class);
        byte[] payload = json.getData().getBytes(StandardCharsets.UTF_8);
        try {
            out.writeLong(staged.aggregateSequence());
            out.writeUTF(json.getType().getName());
            out.writeUTF(json.getType().getRevision());
            out.writeInt(payload.length);
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("The import cannot be prepared on disk", e);
        }
    }

    /** Everything is taken; from here on it is read. */
    void end() throws IOException {
        flush();
        writing.join();
        out.close();
    }

    /** The rows in the order in which they were taken. */
    PreparedRows rows() throws IOException {
        return new PreparedRows(file);
    }

    /** Reads the rows once. */
    static final class PreparedRows implements AutoCloseable {
        private final DataInputStream in;

        private PreparedRows(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        /** The next of them, or null at the end. */
        @Nullable PreparedRow next() throws IOException {
            try {
                long aggregateSequence = in.readLong();
                String type = in.readUTF();
                String revision = in.readUTF();
                byte[] payload = in.readNBytes(in.readInt());
                return new PreparedRow(
                        aggregateSequence,
                        type,
                        revision,
                        new String(payload, StandardCharsets.UTF_8));
            } catch (EOFException end) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public void close() {
        writing.exceptionally(e -> null).join();
        try {
            out.close();
        } catch (IOException e) {
            // It is deleted anyhow.
        }
        Scratch.delete(file);
    }
}
