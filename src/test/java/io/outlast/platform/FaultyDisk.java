package io.outlast.platform;

import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

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

    private static final class Faulty extends FileBase {
        private final FileChannel channel;

        Faulty(FileChannel channel) {
            this.channel = channel;
        }

        private static void room() throws IOException {
            if (full) throw new IOException("No space left on device");
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            room();
            return channel.write(source);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            room();
            return channel.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            room();
            channel.force(metaData);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
