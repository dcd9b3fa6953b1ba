package io.outlast.platform;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A disk for H2 on which the last block of a chunk is written only after all others are synced.
 *
 * <p>H2 takes a chunk for whole where its first and its last block fit together, and does not look
 * at what lies between. Written at once, they may be all that a power cut leaves of it; written in
 * this order, a last block says that the rest is there. Likewise the header of the file is written
 * only after what it points at is synced: H2 may begin from an older chunk where it is not there.
 */
public final class OrderedDisk extends FilePathWrapper {
    /** The name of it in an address: {@code jdbc:h2:ordered:file:/path}. */
    static final String SCHEME = "ordered";

    private static final int BLOCK = 4096;

    /** The first two blocks are two copies of the header, either of which will do. */
    private static final int HEADERS = 2 * BLOCK;

    /** Makes it known to H2. */
    static void register() {
        FilePath.register(new OrderedDisk());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Ordered(super.open(mode));
    }

    private static final class Ordered extends WrappedChannel {
        Ordered(FileChannel channel) {
            super(channel);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int length = source.remaining();
            boolean chunk = position >= HEADERS && length > BLOCK && length % BLOCK == 0;
            // A header that is on disk points at a chunk that is.
            if (position < HEADERS) force(false);
            if (!chunk) return super.write(source, position);
            int end = source.limit();
            source.limit(end - BLOCK);
            long at = all(source, position);
            force(false);
            source.limit(end);
            all(source, at);
            return length;
        }

        private long all(ByteBuffer source, long position) throws IOException {
            long at = position;
            while (source.hasRemaining()) at += super.write(source, at);
            return at;
        }
    }
}
