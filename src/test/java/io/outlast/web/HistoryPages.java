package io.outlast.web;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages on the real histories and filings, which all tests of that kind share. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"outlast.history=events/history", "outlast.filings=events/filings"})
abstract class HistoryPages extends BrowserPages {
    static final String ARTICLE = "asOf=2026-01-13&knownAt=2026-01-13";
    static final String REVISED = "asOf=2026-02-21&knownAt=2026-02-21";

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-pages");
        registry.add("outlast.data", directory::toString);
    }
}
