package io.outlast.platform;

import io.outlast.ledger.LastKnown;
import io.outlast.ledger.StoreDamaged;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file {@code head} beside the database: how many events were synced when it was written last,
 * and the checksum of all of them. Two places are written in turn, so that one of them is always
 * whole. It is never ahead of the database, and may be behind it.
 */
final class HeadFile implements LastKnown, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);
    private static final int PLACE = 32;

    private final Path database;
    private final FileChannel channel;
    private long turn;
    private boolean told;

    HeadFile(Path directory) {
        database = directory.resolve("outlast.mv.db");
        try {
            channel =
                    FileChannel.open(
                            directory.resolve("head"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("The file head beside the database cannot be used", e);
        }
    }

    /**
     * A database that is gone is not taken for an empty one.
     *
     * @throws StoreDamaged if the ledger had events, and the database has none
     */
    void refuseWithoutDatabase() throws IOException {
        long head = read().head();
        if (head == 0 || (Files.exists(database) && Files.size(database) > 0)) return;
        throw new StoreDamaged(
                ("The ledger held %d events, and its database %s is %s; put it back from a copy, or"
                                + " delete the file head beside it to begin with an empty ledger")
                        .formatted(head, database, Files.exists(database) ? "empty" : "missing"));
    }

    @Override
    public Known read() {
        Known latest = new Known(0, 0);
        for (int place = 0; place < 2; place++) {
            ByteBuffer bytes = ByteBuffer.allocate(PLACE);
            try {
                channel.read(bytes, (long) place * PLACE);
            } catch (IOException e) {
                throw new UncheckedIOException("The file head cannot be read", e);
            }
            if (bytes.hasRemaining()) continue;
            bytes.flip();
            long number = bytes.getLong();
            Known known = new Known(bytes.getLong(), bytes.getLong());
            if (bytes.getLong() != sum(number, known) || number < turn) continue;
            turn = number;
            latest = known;
        }
        return latest;
    }

    @Override
    public synchronized void write(Known known) {
        turn++;
        ByteBuffer bytes = ByteBuffer.allocate(PLACE);
        bytes.putLong(turn).putLong(known.head()).putLong(known.chain());
        bytes.putLong(sum(turn, known)).flip();
        try {
            channel.write(bytes, turn % 2 * PLACE);
            told = false;
        } catch (IOException e) {
            // What it says is behind then, which only makes a later start less watchful.
            if (!told) LOG.warn("The file head cannot be written: {}", e.getMessage());
            told = true;
        }
    }

    private static long sum(long number, Known known) {
        CRC32C crc = new CRC32C();
        crc.update(
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(number)
                        .putLong(known.head())
                        .putLong(known.chain())
                        .flip());
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }
}
