package io.outlast.bench;

import io.outlast.catalogue.EventWriter;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes history files of generated companies, to be loaded by {@code --outlast.history}. Each file
 * bears the name of its first company, so that it is loaded once.
 */
final class GeneratedFiles {
    private static final int LINES = 400_000;

    private GeneratedFiles() {}

    /**
     * @param args the folder, how many companies, and how many events of each
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int companies = Integer.parseInt(args[1]);
        int events = Integer.parseInt(args[2]);
        List<Path> files = write(folder, companies, events);
        System.out.printf(
                Locale.ROOT,
                "%,d companies with %,d events each in %,d files in %s%n",
                companies,
                events,
                files.size(),
                folder.toAbsolutePath());
    }

    /** Files of at most so many lines as fit into an import of a usual heap. */
    static List<Path> write(Path folder, int companies, int events) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        int perFile = Math.max(1, LINES / events);
        for (int first = 0; first < companies; first += perFile) {
            Path file = folder.resolve("c" + first + ".jsonl");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                int until = Math.min(companies, first + perFile);
                for (int c = first; c < until; c++) write(out, "c" + c, events);
            }
            files.add(file);
        }
        return files;
    }

    private static void write(BufferedWriter out, String company, int events) throws IOException {
        int number = 0;
        for (LedgerEvent event : Generated.company(company, events)) {
            ObjectNode line = EventWriter.line(event);
            line.put("type", EventType.of(event).logicalName()).put("key", "k" + number++);
            out.write(line.toString());
            out.newLine();
        }
    }
}
