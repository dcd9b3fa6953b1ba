package io.outlast.filing;

import io.outlast.catalogue.ReadingContext;
import io.outlast.document.Documents;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.EventType;
import io.outlast.event.FactRetracted;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Session;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Takes filings in: one file of companyfacts, compressed or not, a folder of them, or an archive.
 * Each company is an import of its own, all of it or nothing; a run over many goes on past one that
 * is refused, and may be repeated: what was taken is skipped. A file that lies by itself is kept as
 * a document, which its events name; what is in an archive is not.
 */
public final class FilingImport {
    private static final Logger LOG = LoggerFactory.getLogger(FilingImport.class);

    /** How large a file of one company may be, unpacked; the largest there are have some 30 MB. */
    private static final long MOST_BYTES = 256L << 20;

    /** How many companies are read at a time. */
    private static final int AT_A_TIME = 2;

    private static final int WAITING = 8;
    private static final int MOST_FAULTS = 3;
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    /**
     * A company that was taken.
     *
     * @param recorded how many events were recorded, or would be
     * @param skipped how many were in the ledger already
     */
    public record TakenCompany(
            String id,
            String name,
            long recorded,
            long skipped,
            List<FilingRemark> leftOut,
            List<FilingRemark> doubts) {}

    /**
     * A file of which nothing was taken.
     *
     * @param file its name, in the archive or folder
     * @param reason why, in a sentence
     */
    public record RefusedFile(String file, String reason) {}

    /**
     * What came of a run.
     *
     * @param left how many files it did not come to, because it was ended before; 0 where it came
     *     to all
     */
    public record FilingOutcome(
            List<TakenCompany> companies, List<RefusedFile> refused, int left) {}

    /** One file of companyfacts, wherever it is. */
    private interface FactsFile {
        String name();

        InputStream open() throws IOException;

        /**
         * Where it lies by itself; null in an archive, which would keep a thousand times as much.
         */
        default @Nullable Path path() {
            return null;
        }
    }

    private final Ledger ledger;
    private final Timelines timelines;
    private final Documents documents;
    private final Map<String, FilingRun> running = new ConcurrentHashMap<>();

    public FilingImport(Ledger ledger, Timelines timelines, Documents documents) {
        this.ledger = ledger;
        this.timelines = timelines;
        this.documents = documents;
    }

    /**
     * Takes in what is at a path.
     *
     * @param dryRun whether only to try
     * @param enough whether to end before the next company
     * @throws Refusal if it is one file and is refused, or no archive, or one that cannot be read
     */
    public FilingOutcome run(
            Path path,
            FilingOptions options,
            boolean dryRun,
            Author author,
            BooleanSupplier enough) {
        try {
            if (Files.isDirectory(path)) return all(files(path), options, dryRun, author, enough);
            if (!isArchive(path)) {
                TakenCompany taken = take(of(path, options.name()), options, dryRun, author);
                return new FilingOutcome(List.of(taken), List.of(), 0);
            }
            try (ZipFile archive = new ZipFile(path.toFile())) {
                return all(files(archive), options, dryRun, author, enough);
            }
        } catch (ZipException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The archive cannot be read, or is not all there: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** The runs over many that are under way. */
    public List<FilingProgress> running() {
        return running.values().stream()
                .map(FilingRun::progress)
                .sorted(Comparator.comparing(FilingProgress::id))
                .toList();
    }

    /**
     * Ends a run before its next company; what it took stays.
     *
     * @throws Refusal if there is none of that id
     */
    public FilingProgress end(String id) {
        FilingRun run = running.get(id);
        if (run == null) throw Refusal.notFound("There is no run of filings " + id);
        run.ending = true;
        return run.progress();
    }

    private static boolean isArchive(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private static FactsFile of(Path path, @Nullable String name) {
        return new FactsFile() {
            @Override
            public String name() {
                return name == null ? String.valueOf(path.getFileName()) : name;
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }

            @Override
            public Path path() {
                return path;
            }
        };
    }

    private static List<FactsFile> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> isNamedAsFacts(String.valueOf(f.getFileName())))
                    .sorted()
                    .map(file -> of(file, null))
                    .toList();
        }
    }

    private static boolean isNamedAsFacts(String name) {
        return name.endsWith(".json") || name.endsWith(".json.gz");
    }

    private static List<FactsFile> files(ZipFile archive) {
        List<FactsFile> files = new ArrayList<>();
        archive.stream()
                .filter(entry -> !entry.isDirectory() && isNamedAsFacts(entry.getName()))
                .forEach(entry -> files.add(of(archive, entry)));
        return files;
    }

    private static FactsFile of(ZipFile archive, ZipEntry entry) {
        return new FactsFile() {
            @Override
            public String name() {
                return entry.getName();
            }

            @Override
            public InputStream open() throws IOException {
                return archive.getInputStream(entry);
            }
        };
    }

    private FilingOutcome all(
            List<FactsFile> files,
            FilingOptions options,
            boolean dryRun,
            Author author,
            BooleanSupplier enough) {
        if (files.isEmpty())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "There is no file of companyfacts in it; their names end in .json or .json.gz");
        if (options.id() != null && files.size() > 1)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "id",
                    "id names one company, and there are %d files".formatted(files.size()));
        FilingRun run = new FilingRun(options.run(), files.size());
        if (running.putIfAbsent(run.id, run) != null)
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "run",
                    "run: there is a run %s already, which has not ended".formatted(run.id));
        try {
            return all(run, files, options, dryRun, author, enough);
        } finally {
            running.remove(run.id);
        }
    }

    private FilingOutcome all(
            FilingRun run,
            List<FactsFile> files,
            FilingOptions options,
            boolean dryRun,
            Author author,
            BooleanSupplier enough) {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        AT_A_TIME, Thread.ofPlatform().daemon().name("filings-", 1).factory())) {
            Deque<Future<?>> waiting = new ArrayDeque<>();
            for (FactsFile file : files) {
                if (run.ending || enough.getAsBoolean()) break;
                if (waiting.size() >= WAITING) run.await(waiting.remove());
                FilingRun.FileInRun place = run.next(file.name());
                waiting.add(
                        pool.submit(() -> place.take(() -> take(file, options, dryRun, author))));
            }
            while (!waiting.isEmpty()) run.await(waiting.remove());
        }
        return run.outcome();
    }

    /** A run over many files: what came of each, in their order, and how far it has come. */
    private static final class FilingRun {
        /** Takes one of them. */
        interface Taking {
            TakenCompany take();
        }

        /** Where it is kept what came of a file. */
        static final class FileInRun {
            private final FilingRun run;
            private final String file;
            private volatile Object came = "";

            FileInRun(FilingRun run, String file) {
                this.run = run;
                this.file = file;
            }

            void take(Taking taking) {
                try {
                    TakenCompany company = taking.take();
                    run.events.addAndGet(company.recorded());
                    came = company;
                } catch (Refusal refusal) {
                    came = new RefusedFile(file, sentence(refusal));
                }
            }
        }

        private final String id;
        private final int files;
        private final List<FileInRun> places = new ArrayList<>();
        private final AtomicLong events = new AtomicLong();
        private final long began = System.nanoTime();
        private long told = began;
        private volatile int done;
        private volatile boolean ending;

        FilingRun(@Nullable String id, int files) {
            this.id = id == null ? UUID.randomUUID().toString() : id;
            this.files = files;
        }

        FilingProgress progress() {
            int come = done;
            double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
            return new FilingProgress(
                    id,
                    files,
                    come,
                    events.get(),
                    Math.round(events.get() / seconds),
                    come == 0 ? null : Math.round(seconds / come * (files - come)),
                    ending);
        }

        FileInRun next(String file) {
            FileInRun place = new FileInRun(this, file);
            places.add(place);
            return place;
        }

        void await(Future<?> taken) {
            try {
                taken.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw new IllegalStateException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The run was interrupted", e);
            }
            // By the one thread that goes through the files.
            done = done + 1;
            tell();
        }

        private void tell() {
            long now = System.nanoTime();
            if (now - told < PROGRESS.toNanos() && done < files) return;
            told = now;
            FilingProgress progress = progress();
            LOG.info(
                    "Filings: {} of {} companies, {} events, {} a second, about {} seconds left",
                    progress.done(),
                    files,
                    progress.events(),
                    progress.perSecond(),
                    progress.secondsLeft());
        }

        FilingOutcome outcome() {
            List<TakenCompany> companies = new ArrayList<>();
            List<RefusedFile> refused = new ArrayList<>();
            for (FileInRun place : places) {
                switch (place.came) {
                    case TakenCompany company -> companies.add(company);
                    case RefusedFile file -> refused.add(file);
                    default -> {}
                }
            }
            return new FilingOutcome(companies, refused, files - places.size());
        }
    }

    private static String sentence(Refusal refusal) {
        return refusal.faults().stream()
                .limit(MOST_FAULTS)
                .map(Refusal.Fault::message)
                .reduce((one, other) -> one + "; " + other)
                .orElse("It is refused");
    }

    private TakenCompany take(
            FactsFile file, FilingOptions options, boolean dryRun, Author author) {
        FiledCompany company;
        try (InputStream in = unpacked(file)) {
            company = FilingConversion.of(in, options);
        } catch (ZipException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s is not what it says: %s".formatted(file.name(), e.getMessage()));
        } catch (IOException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "%s ends in the middle, or cannot be read: %s"
                            .formatted(file.name(), e.getMessage()));
        }
        FilingSession session = new FilingSession(company, document(file));
        if (dryRun) ledger.dryRun(session::fill, author);
        else record(file, session, author);
        return session.taken();
    }

    private void record(FactsFile file, FilingSession session, Author author) {
        Path path = file.path();
        if (session.document == null || path == null) ledger.recordAll(session::fill, author, null);
        else
            documents.keepFor(
                    path,
                    file.name(),
                    () -> {
                        ledger.recordAll(session::fill, author, null);
                        return session.recorded > 0;
                    });
    }

    /** The SHA-256 under which the file is kept; null where it is not. */
    private @Nullable String document(FactsFile file) {
        Path path = file.path();
        try {
            return path == null || Files.size(path) > documents.most()
                    ? null
                    : Documents.digest(path);
        } catch (IOException e) {
            throw new UncheckedIOException(file.name() + " cannot be read", e);
        }
    }

    private static InputStream unpacked(FactsFile file) throws IOException {
        InputStream in = new BufferedInputStream(new BoundedInput(file.open()));
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new BufferedInputStream(new BoundedInput(new GZIPInputStream(in))) : in;
    }

    /** Ends with a refusal what unpacks to more than any company has filed. */
    private static final class BoundedInput extends java.io.FilterInputStream {
        private long read;

        BoundedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int some = super.read(bytes, from, most);
            if (some > 0) count(some);
            return some;
        }

        private void count(int more) {
            read += more;
            if (read <= MOST_BYTES) return;
            throw Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    "It unpacks to more than %d bytes, which no company has filed"
                            .formatted(MOST_BYTES));
        }
    }

    /** The import of one company; filled once more where somebody records of it meanwhile. */
    private final class FilingSession {
        private final FiledCompany company;
        private final @Nullable String document;
        private final List<FilingRemark> differing = new ArrayList<>();
        private long recorded;
        private long skipped;

        FilingSession(FiledCompany company, @Nullable String document) {
            this.company = company;
            this.document = document;
        }

        /** An event that names the file, and the filing in it. */
        private LedgerEvent inDocument(LedgerEvent event) {
            if (document == null) return event;
            Header own = event.header();
            Source source = own.source();
            return event.with(
                    new Header(
                            own.company(),
                            own.id(),
                            own.key(),
                            own.effective(),
                            own.known(),
                            new Source(
                                    source.publisher(),
                                    source.title(),
                                    source.url(),
                                    source.evidence(),
                                    document,
                                    "filing " + accession(own),
                                    source.quotation())));
        }

        private static String accession(Header header) {
            String key = String.valueOf(header.key());
            return key.substring(0, key.indexOf('/'));
        }

        TakenCompany taken() {
            List<FilingRemark> leftOut = new ArrayList<>(company.leftOut());
            leftOut.addAll(differing);
            return new TakenCompany(
                    company.id(), company.name(), recorded, skipped, leftOut, company.doubts());
        }

        void fill(Session session) {
            recorded = 0;
            skipped = 0;
            differing.clear();
            boolean known = isKnown(session);
            List<Refusal.Fault> faults = new ArrayList<>();
            for (FiledEvent each : company.events()) {
                try {
                    LedgerEvent event = event(each, session);
                    if (known && event instanceof CompanyRegistered registered) {
                        skipped++;
                        compareNames(registered);
                    } else if (session.offerReread(inDocument(event))) recorded++;
                    else skipped++;
                } catch (Refusal refusal) {
                    if (readsDifferently(refusal)) differs(each);
                    else faults.addAll(refusal.faults());
                }
            }
            if (!faults.isEmpty()) throw new Refusal(Refusal.Kind.RULE, faults);
        }

        private boolean isKnown(Session session) {
            try {
                session.reading().fiscalYear(company.id());
                return true;
            } catch (Refusal unknown) {
                return false;
            }
        }

        private LedgerEvent event(FiledEvent each, Session session) {
            return switch (each) {
                case FiledEvent.FiledFactEvent fact -> fact.event();
                case FiledEvent.FiledRetraction back -> {
                    ReadingContext.Target target =
                            session.reading().target(company.id(), null, back.ref());
                    yield new FactRetracted(
                            back.header(), target.eventId(), target.type(), back.reason());
                }
            };
        }

        /** The same accession was taken before, and said something else then. */
        private boolean readsDifferently(Refusal refusal) {
            return refusal.kind() == Refusal.Kind.CONFLICT
                    && refusal.faults().stream().allMatch(f -> "key".equals(f.field()));
        }

        private void differs(FiledEvent each) {
            var header =
                    switch (each) {
                        case FiledEvent.FiledFactEvent fact -> fact.event().header();
                        case FiledEvent.FiledRetraction back -> back.header();
                    };
            EventType type =
                    each instanceof FiledEvent.FiledFactEvent fact
                            ? EventType.of(fact.event())
                            : EventType.FACT_RETRACTED;
            differing.add(
                    new FilingRemark(
                            accession(header),
                            "%s of %s".formatted(type.logicalName(), header.effective()),
                            "it reads differently now than when this filing was taken; what was"
                                    + " taken stays"));
        }

        private void compareNames(CompanyRegistered registered) {
            timelines
                    .find(company.id())
                    .map(t -> t.registered().name())
                    .filter(name -> !name.equals(registered.name()))
                    .ifPresent(
                            name ->
                                    differing.add(
                                            new FilingRemark(
                                                    accession(registered.header()),
                                                    "name",
                                                    "the company is called %s now, and %s in the ledger"
                                                            .formatted(registered.name(), name))));
        }
    }
}
