package io.outlast.web;

import com.microsoft.playwright.Page;

import io.outlast.rest.Api;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages on the real histories and filings, which all tests of that kind share. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"outlast.history=events/history", "outlast.filings=events/filings"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HistoryPages {
    static final String ARTICLE = "asOf=2026-01-13&knownAt=2026-01-13";
    static final String REVISED = "asOf=2026-02-21&knownAt=2026-02-21";

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-pages");
        registry.add("outlast.data", directory::toString);
    }

    @LocalServerPort int port;
    Browser browser;
    Api api;

    @BeforeAll
    void start() {
        browser = new Browser(port);
        api = new Api(port);
    }

    @AfterEach
    void nothingWentWrong() {
        browser.assertNoComplaint();
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    Page open(String address) {
        Page page = browser.page();
        browser.open(page, address);
        return page;
    }
}
