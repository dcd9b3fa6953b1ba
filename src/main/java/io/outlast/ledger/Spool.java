package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What an import has taken, written to a file while its lines are still being read: so that the
 * lane has little to do, and so that what was taken of a company need not stay in memory. A second
 * thread writes it.
 */
final class Spool implements AutoCloseable {
    private static final int CHUNK = 1_000;
    private static final int BUFFER = 1 << 16;
    private static final String UNUSABLE = "The import cannot be prepared on disk";

    /** A row as it will stand in the store, without its place. */
    record PreparedRow(
            String eventId,
            String aggregate,
            long aggregateSequence,
            String type,
            String revision,
            String payload,
            String company,
            @Nullable String key) {
        RecordedFact fact() {
            return new RecordedFact(
                    eventId, aggregate, StoredEvents.event(type, revision, payload));
        }
    }

    /** Something that is to be written. */
    private sealed interface Spooled {
        /** Whose it is; empty for the ledger itself. */
        String owner();
    }

    /**
     * @param known whether the register has to know what it says, and not only that it is there
     */
    private record Taken(RehearsedAggregates.Staged staged, boolean known) implements Spooled {
        @Override
        public String owner() {
            String company = staged.fact().company();
            return company == null ? "" : company;
        }
    }

    /** A line without a key that was in the ledger already, by its digest. */
    private record Skipped(String owner, String content) implements Spooled {}

    /**
     * What was taken of a company.
     *
     * @param facts in the order of the file
     * @param skipped the digests of lines without a key that were in the ledger already
     */
    record TakenOfCompany(List<RecordedFact> facts, List<String> skipped) {}

    /** Where in the file something begins. */
    private static final class Offsets {
        private long[] at = new long[4];
        private int size;

        void add(long offset) {
            if (size == at.length) at = Arrays.copyOf(at, size * 2);
            at[size++] = offset;
        }
    }

    private final Serializer serializer;
    private final Path file;
    private final Path index;
    private final FileChannel channel;
    private final OutputStream out;
    private final DataOutputStream indexed;
    private final Map<String, Offsets> offsets = new HashMap<>();
    private final List<RecordedFact> known = new ArrayList<>();
    private List<Spooled> chunk = new ArrayList<>(CHUNK);
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private long written;
    private int size;

    Spool(Serializer serializer, Scratch scratch) throws IOException {
        this.serializer = serializer;
        file = scratch.create();
        index = scratch.create();
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        indexed =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(index), BUFFER));
    }

    /** How many rows there are. */
    int size() {
        return size;
    }

    /**
     * Takes the next row.
     *
     * @param registered whether the register has to know what it says
     */
    void add(RehearsedAggregates.Staged staged, boolean registered) {
        size++;
        if (registered) known.add(staged.fact());
        enqueue(new Taken(staged, registered));
    }

    /** Takes a line that was in the ledger already. */
    void skip(String owner, String content) {
        enqueue(new Skipped(owner, content));
    }

    private void enqueue(Spooled entry) {
        chunk.add(entry);
        if (chunk.size() >= CHUNK) flush();
    }

    private void flush() {
        List<Spooled> full = chunk;
        chunk = new ArrayList<>(CHUNK);
        // One chunk is written while the next is gathered, and no more than that.
        writing.join();
        writing = CompletableFuture.runAsync(() -> write(full));
    }

    private void write(List<Spooled> entries) {
        try {
            for (Spooled entry : entries) {
                byte[] bytes = bytes(entry);
                offsets.computeIfAbsent(entry.owner(), o -> new Offsets()).add(written);
                out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                out.write(bytes);
                written += Integer.BYTES + bytes.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(UNUSABLE, e);
        }
    }

    private byte[] bytes(Spooled entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream row = new DataOutputStream(bytes);
        switch (entry) {
            case Skipped skipped -> {
                row.writeBoolean(false);
                row.writeUTF(skipped.content());
            }
            case Taken taken -> {
                row.writeBoolean(true);
                write(taken, row);
            }
        }
        return bytes.toByteArray();
    }

    private void write(Taken taken, DataOutputStream row) throws IOException {
        RehearsedAggregates.Staged staged = taken.staged();
        LedgerEvent event = staged.fact().event();
        SerializedObject<String> json = serializer.serialize(event, String.class);
        byte[] payload = json.getData().getBytes(StandardCharsets.UTF_8);
        String key = event.header().key();
        row.writeUTF(staged.fact().eventId());
        row.writeUTF(staged.fact().aggregate());
        row.writeLong(staged.aggregateSequence());
        row.writeUTF(json.getType().getName());
        row.writeUTF(json.getType().getRevision());
        row.writeInt(payload.length);
        row.write(payload);
        row.writeUTF(taken.owner());
        row.writeBoolean(key != null);
        if (key != null) row.writeUTF(key);
        indexed.writeByte(taken.known() ? -1 : EventType.of(event).ordinal());
        if (!taken.known()) indexed.writeUTF(staged.fact().aggregate());
    }

    private static @Nullable PreparedRow row(byte[] bytes) throws IOException {
        DataInputStream row = new DataInputStream(new ByteArrayInputStream(bytes));
        if (!row.readBoolean()) return null;
        return new PreparedRow(
                row.readUTF(),
                row.readUTF(),
                row.readLong(),
                row.readUTF(),
                row.readUTF(),
                new String(row.readNBytes(row.readInt()), StandardCharsets.UTF_8),
                row.readUTF(),
                row.readBoolean() ? row.readUTF() : null);
    }

    /** What was taken of a company so far, read back. */
    TakenOfCompany of(String owner) {
        try {
            flush();
            writing.join();
            out.flush();
            List<RecordedFact> facts = new ArrayList<>();
            List<String> skipped = new ArrayList<>();
            Offsets own = offsets.getOrDefault(owner, new Offsets());
            for (int i = 0; i < own.size; i++) {
                byte[] bytes = read(own.at[i]);
                PreparedRow row = row(bytes);
                if (row != null) facts.add(row.fact());
                else skipped.add(content(bytes));
            }
            return new TakenOfCompany(facts, skipped);
        } catch (IOException e) {
            throw new UncheckedIOException(UNUSABLE, e);
        }
    }

    private static String content(byte[] skipped) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(skipped));
        in.readBoolean();
        return in.readUTF();
    }

    private byte[] read(long offset) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        fill(length, offset);
        ByteBuffer bytes = ByteBuffer.allocate(length.getInt(0));
        fill(bytes, offset + Integer.BYTES);
        return bytes.array();
    }

    private void fill(ByteBuffer buffer, long offset) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0)
                throw new EOFException("The prepared import ends too early");
        }
    }

    /** Everything is taken; from here on it is read. */
    void end() {
        flush();
        writing.join();
        try {
            out.flush();
            indexed.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(UNUSABLE, e);
        }
    }

    /** The rows in the order in which they were taken. */
    PreparedRows rows() throws IOException {
        return new PreparedRows(file);
    }

    /** Told of each row what the register has to know of it, in the order of the rows. */
    interface Registered {
        /** A row of which the register has to know what it says. */
        void known(RecordedFact fact);

        /** Any other row. */
        void row(String aggregate, EventType type);
    }

    /** Goes through what the register has to know. */
    void register(Registered told) {
        try (DataInputStream in = opened(index)) {
            EventType[] types = EventType.values();
            int next = 0;
            for (int i = 0; i < size; i++) {
                byte type = in.readByte();
                if (type < 0) told.known(known.get(next++));
                else told.row(in.readUTF(), types[type]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(UNUSABLE, e);
        }
    }

    private static DataInputStream opened(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new DataInputStream(new BufferedInputStream(in, BUFFER));
    }

    /** Reads the rows once. */
    static final class PreparedRows implements AutoCloseable {
        private final DataInputStream in;

        private PreparedRows(Path file) throws IOException {
            in = opened(file);
        }

        /** The next of them, or null at the end. */
        @Nullable PreparedRow next() throws IOException {
            while (true) {
                int length;
                try {
                    length = in.readInt();
                } catch (EOFException end) {
                    return null;
                }
                PreparedRow row = row(in.readNBytes(length));
                if (row != null) return row;
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
        for (AutoCloseable each : List.of(out, indexed, channel)) {
            try {
                each.close();
            } catch (Exception e) {
                // The files are deleted anyhow.
            }
        }
        Scratch.delete(file);
        Scratch.delete(index);
    }
}
