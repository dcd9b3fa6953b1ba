package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.OutlastApplication;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

import java.io.IOException;
import java.nio.file.Files;

/** Without authentication neither server listens where others could reach it. */
class BoundSocketsTest {
    @ParameterizedTest
    @CsvSource({
        "--server.address=, server.address",
        "--server.address=0.0.0.0, server.address",
        "--management.server.port=0 --management.server.address=, was bound to every interface",
        "--management.server.port=0 --management.server.address=0.0.0.0, was bound to /0.0.0.0",
        "--management.server.port=18998 --management.server.address=0.0.0.0,"
                + " management.server.address"
    })
    void itDoesNotStartWhereOthersReachIt(String arguments, String sentence) throws IOException {
        String all =
                "--server.port=0 --outlast.data=%s %s"
                        .formatted(Files.createTempDirectory("outlast-bound"), arguments);
        assertThatThrownBy(() -> SpringApplication.run(OutlastApplication.class, all.split(" ")))
                .rootCause()
                .hasMessageContaining(sentence)
                .hasMessageContaining("the ledger listens on a loopback address alone");
    }
}
