package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.OutlastApplication;
import io.outlast.ledger.StoreDamaged;
import io.outlast.rest.Api;
import io.outlast.rest.ClosedStore;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** What is wrong with a store is told at the start, and nothing is recorded on top of it. */
class DamagedStoreTest {
    private static final List<Class<?>> APPLICATION = List.of(OutlastApplication.class);

    @TempDir Path data;
    private Path database;

    @BeforeEach
    void aLedgerOfTwelveEvents() {
        database = data.resolve("outlast.mv.db");
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(APPLICATION, data)) {
            Api api = EmptyLedger.api(ledger);
            api.register("acme");
            for (int i = 1; i < 12; i++) {
                Api.Answer answer =
                        api.post(
                                "/api/companies/acme/cash-movements",
                                "{'effective':'2025-01-01','known':'2025-01-01','kind':'other',"
                                    + "'reason':'r','amount':{'amount':'1.00','currency':'USD'},"
                                    + "SOURCE}");
                assertThat(answer.status()).isEqualTo(201);
            }
        }
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> EmptyLedger.start(APPLICATION, data).close())
                .satisfies(
                        thrown -> {
                            Throwable cause = thrown;
                            while (!(cause instanceof StoreDamaged)) {
                                assertThat(cause.getCause()).as(thrown.toString()).isNotNull();
                                cause = cause.getCause();
                            }
                            assertThat(cause.getMessage()).contains(parts).containsPattern("copy");
                        });
    }

    @Test
    void aWholeStoreStarts() {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(APPLICATION, data)) {
            assertThat(EmptyLedger.api(ledger).get("/api/companies").text()).contains("acme");
        }
    }

    @Test
    void aMissingDatabaseIsNotAnEmptyLedger() throws IOException {
        Files.delete(database);
        assertRefused("held 12 events", "is missing");
    }

    @Test
    void anEmptyFileIsNotAnEmptyLedger() throws IOException {
        Files.write(database, new byte[0]);
        assertRefused("held 12 events", "is empty");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 4_096, 5_000, 9_000, 20_000})
    void aFileThatWasCutIsNeverTakenForLess(long cut) throws IOException {
        long size = Files.size(database);
        try (var file =
                java.nio.channels.FileChannel.open(
                        database, java.nio.file.StandardOpenOption.WRITE)) {
            file.truncate(Math.max(1, size - cut));
        }
        assertWholeOrRefused();
    }

    /** Whichever byte is wrong: the ledger starts with all that was recorded, or not at all. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
    void aFileWithWrongBytesIsToldOrDoesNotMatter(long seed) throws IOException {
        byte[] bytes = Files.readAllBytes(database);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
        Files.write(database, bytes);
        assertWholeOrRefused();
    }

    private void assertWholeOrRefused() {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(APPLICATION, data)) {
            assertThat(EmptyLedger.api(ledger).get("/api/companies/acme/export").text().lines())
                    .hasSize(12);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause != null && !(cause instanceof StoreDamaged)) cause = cause.getCause();
            assertThat(cause).as("in words: " + e).isNotNull();
        }
    }

    @Test
    void missingEventsAreCounted() throws SQLException {
        ClosedStore.change(data, "DELETE FROM ledger_event WHERE sequence > 9");
        assertRefused("holds 9 events, of 12 that were acknowledged: the last 3 are missing");
    }

    @Test
    void aGapIsNamed() throws SQLException {
        ClosedStore.change(data, "DELETE FROM ledger_event WHERE sequence = 5");
        assertRefused("The ledger has a gap: event 5 is missing, 6 follows on 4");
    }

    @Test
    void aChangedEventIsNamed() throws SQLException {
        ClosedStore.change(
                data,
                "UPDATE ledger_event SET payload = replace(payload, '1.00', '9.00') WHERE sequence"
                        + " = 7");
        assertRefused("Event 7 of the ledger (CashMoved of acme) is not what was recorded");
    }

    /** Whoever changes the checksum as well is found by that of all events. */
    @Test
    void anEventThatWasChangedWithItsChecksumIsFound() throws SQLException {
        ClosedStore.change(
                data,
                "UPDATE ledger_event SET payload = replace(payload, '1.00', '9.00'), checksum ="
                        + " NULL WHERE sequence = 7");
        assertRefused("The first 12 events of the ledger are not those that were recorded");
    }

    @Test
    void anInstantThatRunsBackwardsIsNamed() throws SQLException {
        ClosedStore.change(
                data,
                "UPDATE ledger_event SET recorded = '2001-01-01T00:00:00.000Z', checksum = NULL"
                        + " WHERE sequence = 8");
        assertRefused("Event 8 of the ledger was recorded on 2001-01-01T00:00:00.000Z, before");
    }

    /** The list of what made the tables tells of others than this ledger made. */
    @Test
    void tablesThatWereMadeOtherwiseAreToldInWords() throws Exception {
        ClosedStore.change(
                data,
                "UPDATE flyway_schema_history SET description = 'few inddxes' WHERE version ="
                        + " '2'");
        assertRefused(
                "The tables of the ledger are not as they were made",
                "Applied to database : few inddxes, Resolved locally : few indexes");
    }

    /** A table that is gone, as where the database forgot what it has. */
    @Test
    void aDatabaseThatCannotBeAskedIsToldInWords() throws Exception {
        ClosedStore.change(data, "DROP TABLE import_range");
        assertRefused("The database of the ledger cannot be read");
    }

    @Test
    void anEventThatCannotBeReadIsNamed() throws Exception {
        Files.delete(data.resolve("head"));
        ClosedStore.change(
                data, "UPDATE ledger_event SET payload = '{', checksum = NULL WHERE sequence = 3");
        assertRefused("Event 3 of the ledger cannot be read");
    }
}
