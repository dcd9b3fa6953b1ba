package io.outlast.platform;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A disk for H2 that is full while a test says so. */
public final class FaultyDisk extends FilePathWrapper {
    /** The name of it in an address: {@code jdbc:h2:faulty:/path}. */
    static final String SCHEME = "faulty";

    static volatile boolean full;

    static void register() {
        FilePath.register(new FaultyDisk());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Faulty(super.open(mode));
    }

    private static final class Faulty extends WrappedChannel {
        Faulty(FileChannel channel) {
            super(channel);
        }

        private static void room() throws IOException {
            if (full) throw new IOException("No space left on device");
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            room();
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            room();
            super.force(metaData);
        }
    }
}
