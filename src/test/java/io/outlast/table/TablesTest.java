package io.outlast.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Tables are read as people have them, and what is none is refused in a sentence. */
class TablesTest {
    @TempDir Path folder;

    private List<Table> read(byte[] bytes) throws IOException {
        return Tables.read(Files.write(folder.resolve("file"), bytes), TableForm.GUESSED);
    }

    private Table text(String text, Charset charset) throws IOException {
        return read(text.getBytes(charset)).getFirst();
    }

    @Test
    void encodingsAndDelimitersAreTold() throws IOException {
        String german = "Tag;Empfänger;Betrag\n01.02.2025;Müller;1,50\n02.02.2025;Groß;2,50\n";
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16,
                        Charset.forName("windows-1252"))) {
            Table table = text(german, charset);
            assertThat(table.delimiter()).isEqualTo(";");
            assertThat(table.rows().get(1).text(1)).as(charset.name()).isEqualTo("Müller");
        }
        assertThat(text("\ufeffa\tb\nc\td\n", StandardCharsets.UTF_8).rows().getFirst().text(0))
                .isEqualTo("a");
    }

    /** A cell of two lines, and blank lines between rows. */
    @Test
    void rowsKeepTheLinesOnWhichTheyStand() throws IOException {
        Table table = text("a,b\n\n\"x\ny\",1\nz,2\n", StandardCharsets.UTF_8);
        assertThat(table.rows()).hasSize(3);
        assertThat(table.rows().get(1).last()).isEqualTo(4);
        assertThat(table.place(table.rows().get(2))).isEqualTo("line 5");
    }

    private byte[] workbook() throws IOException {
        Path file = folder.resolve("made.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("One");
            sheet.value(0, 0, "Merged heading");
            sheet.range(0, 0, 0, 2).merge();
            sheet.value(1, 0, LocalDate.of(2025, 2, 3));
            sheet.style(1, 0).format("dd/mm/yyyy").set();
            sheet.value(1, 1, 0.1 + 0.2);
            sheet.value(1, 2, "text");
            sheet.value(50_000, 0, "far below");
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aWorkbookHasNumbersAndDays() throws IOException {
        Table table = read(workbook()).getFirst();
        assertThat(table.rows()).hasSize(3);
        assertThat(table.rows().get(1).cell(0).day()).isEqualTo(LocalDate.of(2025, 2, 3));
        assertThat(table.rows().get(1).cell(1).number())
                .isEqualByComparingTo(new BigDecimal("0.3"));
        assertThat(table.place(table.rows().get(2))).isEqualTo("row 50001 of One");
    }

    /** The same workbook with an entry more, or with another text for one. */
    private byte[] with(String name, byte[] content) throws IOException {
        Files.write(folder.resolve("plain.xlsx"), workbook());
        Path changed = folder.resolve("changed.xlsx");
        try (ZipFile zip = new ZipFile(folder.resolve("plain.xlsx").toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (entry.getName().equals(name)) continue;
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = zip.getInputStream(entry)) {
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return Files.readAllBytes(changed);
    }

    @Test
    void whatIsNoHarmlessWorkbookIsRefused() throws IOException {
        refused(with("xl/vbaProject.bin", new byte[] {1}), "The workbook has macros");
        refused(
                with(
                        "xl/worksheets/sheet1.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e \"e\">]><worksheet/>"
                                .getBytes(StandardCharsets.UTF_8)),
                "declares entities");
        byte[] whole = workbook();
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "ends in the middle");
        refused(new byte[] {'P', 'K', 3, 4, 0, 0}, "ends in the middle");
        refused(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 1, 1, 1},
                "a workbook of the older form (.xls)");
        refused(new byte[] {1, 0, 2, 0, 3, 0, 'a'}, "it has bytes that no text has");
        Path archive = folder.resolve("other.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        refused(Files.readAllBytes(archive), "The file is an archive, and no workbook");
    }

    /** It unpacks to 600 million bytes of zeros. */
    @Test
    void aBombIsRefusedBeforeItGoesOff() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 600; i++) out.write(zeros);
        }
        refused(Files.readAllBytes(bomb), "The workbook unpacks to more than");
    }

    private void refused(byte[] bytes, String sentence) {
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining(sentence);
    }
}
