package io.outlast.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where uploads and prepared imports wait: a folder in the data directory. What a process that is
 * gone has left there is deleted at the next start.
 */
public final class Scratch {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final Path directory;

    /** Makes the folder where it is missing, and empties it of what is left over. */
    public Scratch(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            for (Path file : files()) if (!inUse(file)) delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be used".formatted(directory), e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    /** Files bear the number of their process. */
    private static boolean inUse(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        if (dash < 1 || !name.substring(0, dash).chars().allMatch(c -> c >= '0' && c <= '9'))
            return false;
        long process = Long.parseLong(name.substring(0, dash));
        return process != ProcessHandle.current().pid()
                && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    /** An empty file, to be deleted by whoever asked for it. */
    public Path create() throws IOException {
        return Files.createTempFile(directory, ProcessHandle.current().pid() + "-", ".tmp");
    }

    /** Deletes a file; one that cannot be is left to the next start. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted now: {}", file, e.getMessage());
        }
    }
}
