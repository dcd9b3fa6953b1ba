package io.outlast.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.event.Refusal;

import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is read in files of real banks; {@code mvn test -Dtest=RealStatementsTest -Dapprove=write}
 * renews the approved reading, which was held against the files by eye.
 */
class RealStatementsTest {
    private static final Path FILES = Path.of("src/test/resources/statements");
    private static final Path APPROVED = Path.of("src/test/resources/approved/statements.txt");

    @Test
    void eachFileReadsAsApproved() throws IOException {
        StringBuilder out = new StringBuilder();
        for (Path file : files()) {
            out.append(FILES.relativize(file)).append('\n');
            try {
                tell(read(file), out);
            } catch (Refusal refusal) {
                out.append("  refused: ").append(refusal.getMessage()).append('\n');
            }
        }
        if ("write".equals(System.getProperty("approve"))) Files.writeString(APPROVED, out);
        assertThat(out.toString()).isEqualTo(Files.readString(APPROVED));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FILES)) {
            return all.filter(f -> Files.isRegularFile(f) && !f.endsWith("README.md"))
                    .sorted()
                    .toList();
        }
    }

    private static StatementReader.ReadStatements read(Path file) {
        return StatementFormat.of(file).reader().read(file, CurrencyUnit.EUR, TableReading.GUESSED);
    }

    private static void tell(StatementReader.ReadStatements read, StringBuilder out) {
        TableReading how = read.reading();
        if (how != null)
            out.append(
                    "  table %s, headings %s, date %s as %s, amount %s%s, mark %s, balance %s\n"
                            .formatted(
                                    how.encoding(),
                                    how.header(),
                                    how.date(),
                                    how.dateForm(),
                                    how.amount() != null
                                            ? how.amount()
                                            : how.debit() + " / " + how.credit(),
                                    how.flag() == null ? "" : " by " + how.flag(),
                                    how.decimal(),
                                    how.balance()));
        for (AccountStatement each : StatementDays.chained(read.accounts())) {
            out.append(
                    "  account %s, %s, %s to %s, opening %s, closing %s, %d lines\n"
                            .formatted(
                                    each.identity(),
                                    each.currency(),
                                    each.from(),
                                    each.to(),
                                    each.opening(),
                                    each.closing(),
                                    each.lines().size()));
            BigDecimal sum = BigDecimal.ZERO;
            for (StatementLine line : each.lines()) sum = sum.add(line.amount());
            for (StatementLine line : each.lines().stream().limit(3).toList())
                out.append(
                        "    %s %s [%s] [%s] at %s\n"
                                .formatted(
                                        line.day(),
                                        line.amount(),
                                        line.counterparty(),
                                        line.text(),
                                        line.place()));
            out.append("    together ").append(sum.toPlainString()).append('\n');
        }
        for (StatementRemark remark : read.leftOut().stream().limit(2).toList())
            out.append("  left out: %s, %s\n".formatted(remark.place(), remark.reason()));
    }

    /** A day that never was: 30 February. */
    @Test
    void aDayThatNeverWasIsRefused() {
        Path file = FILES.resolve("mt940/self-provided__february_30.sta");
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                        Refusal.class, () -> read(file))
                                .getMessage())
                .contains("has no day that there is");
    }
}
