package io.outlast.statement;

import io.outlast.event.Refusal;
import io.outlast.table.Tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a file of statements is, told from its bytes; what its name says is not believed. */
enum StatementFormat {
    CAMT(new CamtReader()),
    OFX(new OfxReader()),
    MT940(new Mt940Reader()),
    TABLE(new TableStatementReader());

    private static final int LOOKED_AT = 1 << 14;
    private static final Pattern SWIFT = Pattern.compile("(?m)^\\s*(\\{1:|:20:|:940:)");

    private final StatementReader reader;

    StatementFormat(StatementReader reader) {
        this.reader = reader;
    }

    StatementReader reader() {
        return reader;
    }

    /**
     * The format of a file.
     *
     * @throws Refusal if it is none that is read
     */
    static StatementFormat of(Path file) {
        if (Tables.isWorkbook(file)) return TABLE;
        String beginning = beginning(file);
        if (beginning.startsWith("%PDF"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file is a PDF, which a bank prints for people; CSV, XLSX, OFX, CAMT.053 or"
                            + " MT940 is needed");
        if (beginning.contains("OFXHEADER") || beginning.contains("<OFX>")) return OFX;
        if (beginning.contains(":xsd:camt.") || beginning.contains("<BkToCstmr")) return CAMT;
        if (beginning.stripLeading().startsWith("<"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file is XML or HTML, and no statement that is known here; CAMT.053 or OFX"
                            + " is needed, whatever the file is named");
        if (SWIFT.matcher(beginning).find()) return MT940;
        return TABLE;
    }

    private static String beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LOOKED_AT);
            if (bytes.length == 0)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE, "The file is empty; there is nothing in it");
            return new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("^ï»¿", "");
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }
}
