package io.outlast.platform;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** A disk for H2 that keeps what is done to the file of the database, in order. */
public final class RecordingDisk extends FilePathWrapper {
    /** The name of it in an address: {@code jdbc:h2:recording:/path}. */
    static final String SCHEME = "recording";

    /** Something done to the file. */
    sealed interface Operation {
        /** Bytes are written at a place. */
        record Write(long position, byte[] bytes) implements Operation {}

        /** The file has so many bytes from here on. */
        record Truncate(long size) implements Operation {}

        /** The first so many operations are on disk. */
        record Sync(int first) implements Operation {}
    }

    private static final List<Operation> OPERATIONS = new ArrayList<>();

    static void register() {
        FilePath.register(new RecordingDisk());
    }

    /** How much was done so far. */
    static int done() {
        synchronized (OPERATIONS) {
            return OPERATIONS.size();
        }
    }

    /** All that was done. */
    static List<Operation> operations() {
        synchronized (OPERATIONS) {
            return List.copyOf(OPERATIONS);
        }
    }

    static void forget() {
        synchronized (OPERATIONS) {
            OPERATIONS.clear();
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel channel = super.open(mode);
        return getName().endsWith(".mv.db") ? new Recorded(channel) : channel;
    }

    private static final class Recorded extends WrappedChannel {
        Recorded(FileChannel channel) {
            super(channel);
        }

        private static void add(Operation operation) {
            synchronized (OPERATIONS) {
                OPERATIONS.add(operation);
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            // Before it is done: a power cut in the middle of it may leave any part.
            add(new Operation.Write(position, bytes));
            int written = super.write(source, position);
            if (written != bytes.length) throw new IOException("Written in part");
            return written;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            // What is written while it is under way need not be on disk when it returns.
            int before = done();
            super.force(metaData);
            add(new Operation.Sync(before));
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            add(new Operation.Truncate(size));
            return super.truncate(size);
        }
    }
}
