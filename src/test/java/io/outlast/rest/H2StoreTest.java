package io.outlast.rest;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.nio.file.Path;

/** The promises of the ledger on H2 in a file. */
@DirtiesContext
class H2StoreTest extends StoreContract {
    @TempDir static Path directory;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("outlast.data", () -> directory.toString());
    }
}
