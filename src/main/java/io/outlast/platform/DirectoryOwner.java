package io.outlast.platform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process owns a ledger: it holds a lock on a file in the data directory that says who it is.
 */
final class DirectoryOwner implements AutoCloseable {
    private final Path directory;
    private final FileChannel channel;

    private DirectoryOwner(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory, making it where it is missing.
     *
     * @throws LedgerTaken if another process has it
     */
    static DirectoryOwner take(Path directory) {
        Path file = directory.resolve("owner");
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new LedgerTaken(
                        ("The ledger in %s is in use by %s; one process owns a ledger, stop it or"
                                        + " use another --outlast.data")
                                .formatted(directory, Files.readString(file).strip()));
            }
            ProcessHandle self = ProcessHandle.current();
            String who =
                    "process %s, started %s"
                            .formatted(
                                    self.pid(),
                                    self.info()
                                            .startInstant()
                                            .map(Object::toString)
                                            .orElse("at an unknown time"));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((who + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(true);
            return new DirectoryOwner(directory, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data directory %s cannot be used".formatted(directory), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            // Only a byte far beyond the text is locked, so that others can read who has it.
            return channel.tryLock(1L << 20, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
