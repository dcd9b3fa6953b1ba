package io.outlast.verify;

import io.outlast.event.Refusal;
import io.outlast.ledger.SealBroken;
import io.outlast.ledger.SealedHead;
import io.outlast.ledger.SealedHistory;
import io.outlast.ledger.SealedHistory.HistoryVerified;
import io.outlast.ledger.Seals;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code restore FILE}: an empty ledger is filled with a backup, and compared with it by its seals.
 * Where it is, the ledger's own settings say ({@code --outlast.data=}, the profile of PostgreSQL).
 */
public final class RestoreCommand {
    /** What the command is called. */
    public static final String NAME = "restore";

    private static final String USAGE =
            "java -jar outlast.jar restore FILE [--outlast.data=DIRECTORY, or other settings]";

    private final Class<?> application;
    private final PrintStream out;

    /**
     * @param application the ledger's own
     */
    public RestoreCommand(Class<?> application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    /**
     * Fills a ledger.
     *
     * @return 0 if it holds the backup, 1 if not, 2 if it was asked wrongly
     */
    public int run(String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            out.println(USAGE);
            return 2;
        }
        Path file = Path.of(arguments[0]);
        try {
            HistoryVerified backup = SealedHistory.verify(file, line -> {});
            List<String> settings =
                    new ArrayList<>(
                            List.of(
                                    "--server.port=0",
                                    "--logging.level.root=ERROR",
                                    "--outlast.restore=" + file.toAbsolutePath()));
            settings.addAll(Arrays.asList(arguments).subList(1, arguments.length));
            try (ConfigurableApplicationContext ledger =
                    new SpringApplicationBuilder(application)
                            .bannerMode(Banner.Mode.OFF)
                            .logStartupInfo(false)
                            .run(settings.toArray(String[]::new))) {
                Seals seals = ledger.getBean(Seals.class);
                seals.verify(null, () -> false, () -> {});
                SealedHead head = seals.seal();
                if (!head.head().equals(backup.head()))
                    throw new SealBroken("The ledger does not hold what the backup holds");
                out.println(
                        "The ledger holds the %d events of the backup, up to the seal %s"
                                .formatted(head.sequence(), head.head()));
                return 0;
            }
        } catch (IOException e) {
            out.println("The backup cannot be read: " + e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            out.println("Nothing is put back: " + reason(e));
            return 1;
        }
    }

    /** What the ledger itself says, and not where Spring was when it said it. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null
                && !(cause instanceof SealBroken)
                && !(cause instanceof Refusal)) cause = cause.getCause();
        return String.valueOf(cause.getMessage());
    }
}
