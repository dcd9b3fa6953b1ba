package io.outlast.ledger;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.EventType;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Month;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What the register knows, and when each event was recorded, in a file beside the database, so that
 * a start need not go through all events before it answers. It is a cache: one that does not fit
 * the store, or was written by another version, is thrown away, and all is read.
 */
public final class RegisterSnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterSnapshot.class);

    /** Changes with what is written, and what it means. */
    private static final int VERSION = 1;

    private static final int BUFFER = 1 << 16;

    /**
     * An aggregate.
     *
     * @param opening what opened its id; null where nothing did, as of a company
     * @param numbers of its events, ascending, one at least
     */
    record AggregateImage(@Nullable EventType opening, int[] numbers) {}

    /**
     * A company, or the ledger itself under the empty name.
     *
     * @param year null of the ledger itself
     * @param exits the numbers of the events that concern its end
     */
    record CompanyImage(
            String company,
            @Nullable FiscalYear year,
            Map<String, AggregateImage> aggregates,
            int[] exits) {}

    /**
     * Up to where a snapshot goes.
     *
     * @param known how many events, with their checksum
     * @param eventId of the last of them
     * @param checksum of the last of them
     */
    record Mark(LastKnown.Known known, String eventId, long checksum) {}

    /** Told of what stands in a snapshot. */
    interface Read {
        /**
         * Where it goes to.
         *
         * @return whether that fits the store, so that the rest is wanted
         */
        boolean mark(Mark mark);

        /** When its events were recorded, in milliseconds, the first of them at 1. */
        void instants(long[] recorded);

        /** One company after the other. */
        void company(CompanyImage image);
    }

    private final Path file;
    private final Register register;
    private final StoredEvents stored;
    private final Durability durability;
    private final LongFunction<long[]> instants;
    private long written;

    /**
     * @param instants gives when the events up to a number were recorded, the first of them at 1
     */
    public RegisterSnapshot(
            Path file,
            Register register,
            StoredEvents stored,
            Durability durability,
            LongFunction<long[]> instants) {
        this.file = file;
        this.register = register;
        this.stored = stored;
        this.durability = durability;
        this.instants = instants;
    }

    /**
     * Writes what is on disk and visible by now, if that is so many events more than was written
     * last. Commands go on meanwhile.
     */
    public synchronized void write(long least) {
        LastKnown.Known known = durability.known();
        if (known.head() < written + least || durability.damage() != null) return;
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            StoredEvents.Stored last = stored.after(known.head() - 1, 1).getFirst();
            CRC32C sum = new CRC32C();
            try (DataOutputStream out =
                    new DataOutputStream(
                            new BufferedOutputStream(
                                    new CheckedOutputStream(Files.newOutputStream(fresh), sum),
                                    BUFFER))) {
                write(out, new Mark(known, last.eventId(), last.actual()));
                out.flush();
                out.writeLong(sum.getValue());
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            written = known.head();
        } catch (IOException | RuntimeException e) {
            // A start takes longer then.
            LOG.warn("No snapshot could be written: {}", e.getMessage());
        }
    }

    private void write(DataOutput out, Mark mark) throws IOException {
        out.writeInt(VERSION);
        EventType[] types = EventType.values();
        out.writeInt(types.length);
        for (EventType type : types) out.writeUTF(type.logicalName());
        out.writeLong(mark.known().head());
        out.writeLong(mark.known().chain());
        out.writeUTF(mark.eventId());
        out.writeLong(mark.checksum());
        writeInstants(out, instants.apply(mark.known().head()));
        try (Stream<CompanyImage> images = register.image(mark.known().head())) {
            for (Iterator<CompanyImage> each = images.iterator(); each.hasNext(); ) {
                out.writeBoolean(true);
                write(out, each.next());
            }
        }
        out.writeBoolean(false);
    }

    /** Events of one command or import share an instant. */
    private static void writeInstants(DataOutput out, long[] recorded) throws IOException {
        for (int i = 1; i < recorded.length; ) {
            int from = i;
            while (i < recorded.length && recorded[i] == recorded[from]) i++;
            out.writeInt(i - from);
            out.writeLong(recorded[from]);
        }
        out.writeInt(0);
    }

    private static void write(DataOutput out, CompanyImage image) throws IOException {
        out.writeUTF(image.company());
        FiscalYear year = image.year();
        out.writeByte(year == null ? 0 : year.endMonth().getValue());
        write(out, image.exits());
        out.writeInt(image.aggregates().size());
        for (Map.Entry<String, AggregateImage> each : image.aggregates().entrySet()) {
            out.writeUTF(each.getKey());
            EventType opening = each.getValue().opening();
            out.writeByte(opening == null ? -1 : opening.ordinal());
            write(out, each.getValue().numbers());
        }
    }

    private static void write(DataOutput out, int[] numbers) throws IOException {
        out.writeInt(numbers.length);
        int before = 0;
        for (int number : numbers) {
            int step = number - before;
            while (step >= 1 << 7) {
                out.writeByte(step | 1 << 7);
                step >>>= 7;
            }
            out.writeByte(step);
            before = number;
        }
    }

    /**
     * Reads the snapshot.
     *
     * @return whether there is one, whole and of this version, and it was wanted
     */
    boolean read(Read told) {
        if (!Files.exists(file) || !whole()) return false;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            if (!ofThisVersion(in)) return false;
            Mark mark =
                    new Mark(
                            new LastKnown.Known(in.readLong(), in.readLong()),
                            in.readUTF(),
                            in.readLong());
            if (!told.mark(mark)) return false;
            told.instants(readInstants(in, Math.toIntExact(mark.known().head())));
            while (in.readBoolean()) told.company(readCompany(in));
            written = mark.known().head();
            return true;
        } catch (IOException e) {
            LOG.warn("The snapshot {} cannot be read: {}", file, e.getMessage());
            return false;
        }
    }

    /** Its last eight bytes are the checksum of all others. */
    private boolean whole() {
        CRC32C sum = new CRC32C();
        try (DataInputStream in =
                new DataInputStream(
                        new CheckedInputStream(
                                new BufferedInputStream(Files.newInputStream(file), BUFFER),
                                sum))) {
            long left = Files.size(file) - Long.BYTES;
            byte[] buffer = new byte[BUFFER];
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) return false;
                left -= read;
            }
            long expected = sum.getValue();
            return left == 0 && in.readLong() == expected;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ofThisVersion(DataInput in) throws IOException {
        if (in.readInt() != VERSION) return false;
        EventType[] types = EventType.values();
        if (in.readInt() != types.length) return false;
        for (EventType type : types) if (!in.readUTF().equals(type.logicalName())) return false;
        return true;
    }

    private static long[] readInstants(DataInput in, int head) throws IOException {
        long[] recorded = new long[head + 1];
        int at = 1;
        for (int count = in.readInt(); count > 0; count = in.readInt()) {
            Arrays.fill(recorded, at, at + count, in.readLong());
            at += count;
        }
        return recorded;
    }

    private static CompanyImage readCompany(DataInput in) throws IOException {
        String company = in.readUTF();
        int month = in.readByte();
        int[] exits = readNumbers(in);
        int size = in.readInt();
        Map<String, AggregateImage> aggregates = HashMap.newHashMap(size);
        EventType[] types = EventType.values();
        for (int i = 0; i < size; i++) {
            String aggregate = in.readUTF();
            int opening = in.readByte();
            aggregates.put(
                    aggregate,
                    new AggregateImage(opening < 0 ? null : types[opening], readNumbers(in)));
        }
        FiscalYear year = month == 0 ? null : new FiscalYear(Month.of(month));
        return new CompanyImage(company, year, aggregates, exits);
    }

    private static int[] readNumbers(DataInput in) throws IOException {
        int[] numbers = new int[in.readInt()];
        int before = 0;
        for (int i = 0; i < numbers.length; i++) {
            int step = 0;
            int shift = 0;
            int part;
            do {
                part = in.readByte();
                step |= (part & 127) << shift;
                shift += 7;
            } while (part < 0);
            before += step;
            numbers[i] = before;
        }
        return numbers;
    }

    /** Nothing that could be read any more. */
    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The snapshot {} cannot be deleted: {}", file, e.getMessage());
        }
    }
}
