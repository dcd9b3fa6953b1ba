package io.outlast.web;

import com.microsoft.playwright.Page;

import io.outlast.rest.Api;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of a running ledger in a browser, in which nothing goes wrong unsaid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserPages {
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
