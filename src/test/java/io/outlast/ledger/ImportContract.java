package io.outlast.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.event.CashMoved;
import io.outlast.event.CashMoved.MovementKind;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.rest.EmptyLedger;
import io.outlast.timeline.Timelines;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Imports beside commands, commands beside each other, and what an interruption leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImportContract {
    private static final AtomicInteger COMPANIES = new AtomicInteger();

    private ConfigurableApplicationContext context;
    private Ledger ledger;

    /** The settings of the store. */
    abstract String[] store() throws Exception;

    @BeforeAll
    void start() throws Exception {
        context = EmptyLedger.start(store());
        ledger = context.getBean(Ledger.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private String company() {
        String id = "i" + COMPANIES.incrementAndGet();
        ledger.record(
                new CompanyRegistered(
                        header(id, null),
                        id,
                        CurrencyUnit.USD,
                        new io.outlast.calendar.FiscalYear(Month.DECEMBER)),
                Author.LOCAL,
                null);
        return id;
    }

    private static Header header(String company, @Nullable String key) {
        Header like = Given.on(null, "2025-01-31");
        return new Header(company, null, key, like.effective(), like.known(), like.source());
    }

    private static CashMoved moved(String company, String key, String amount) {
        return new CashMoved(
                header(company, key), Money.parse("USD " + amount), MovementKind.OTHER, "r");
    }

    private long rows() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM ledger_event")
                .query(Long.class)
                .single();
    }

    private int facts(String company) {
        return context.getBean(Timelines.class).find(company).orElseThrow().facts().size();
    }

    /** Somebody records of a company while its import is being prepared: it is prepared anew. */
    @Test
    void anImportIsPreparedAnewWhereItsCompanyChangedMeanwhile() {
        String company = company();
        AtomicInteger fillings = new AtomicInteger();
        Receipt receipt =
                ledger.recordAll(
                        session -> {
                            session.offer(moved(company, "a", "1.00"));
                            session.offer(moved(company, "b", "2.00"));
                            if (fillings.incrementAndGet() == 1)
                                ledger.record(moved(company, "b", "2.00"), Author.LOCAL, null);
                        },
                        Author.LOCAL,
                        null);
        assertThat(fillings).hasValue(2);
        assertThat(receipt.eventIds()).as("b was recorded by a command meanwhile").hasSize(1);
        assertThat(facts(company)).isEqualTo(3);
    }

    /** Somebody who records without end does not keep an import out for ever. */
    @Test
    void anImportWhoseCompanyNeverRestsIsPreparedInTheLaneAtLast() {
        String company = company();
        AtomicInteger fillings = new AtomicInteger();
        ledger.recordAll(
                session -> {
                    session.offer(moved(company, "a", "1.00"));
                    if (fillings.incrementAndGet() <= 3)
                        ledger.record(moved(company, "k" + fillings, "2.00"), Author.LOCAL, null);
                },
                Author.LOCAL,
                null);
        assertThat(fillings).hasValue(4);
        assertThat(facts(company)).isEqualTo(5);
    }

    @Test
    void whatAnInterruptedImportLeftIsTakenOut() {
        String company = company();
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        Imports imports = context.getBean(Imports.class);
        long before = rows();
        jdbc.sql(
                        "INSERT INTO ledger_event SELECT 429496729600, 'left-over', aggregate_id,"
                                + " aggregate_type, aggregate_sequence + 1, recorded, event_type,"
                                + " revision, payload, metadata, company, event_key, checksum FROM"
                                + " ledger_event WHERE sequence = 1")
                .update();
        assertThat(rows()).isEqualTo(before + 1);
        ledger.record(moved(company, "beside", "1.00"), Author.LOCAL, null);
        imports.removeUnfinished();
        assertThat(rows()).isEqualTo(before + 1);
        imports.removeUnfinished();
        ledger.record(moved(company, "after", "1.00"), Author.LOCAL, null);
        assertThat(rows()).isEqualTo(before + 2);
        assertThat(facts(company)).isEqualTo(3);
    }

    /** An import of another company's that failed leaves nothing, and what is whole stays. */
    @Test
    void aLongImportWhoseCompanyChangesWhileItIsStoredIsStoredAnew() {
        String company = company();
        AtomicInteger fillings = new AtomicInteger();
        long before = rows();
        ledger.recordAll(
                session -> {
                    int time = fillings.incrementAndGet();
                    if (time == 1) ledger.record(moved(company, "k7", "1.00"), Author.LOCAL, null);
                    for (int i = 0; i < 2_500; i++) session.offer(moved(company, "k" + i, "1.00"));
                    if (time == 1) ledger.record(moved(company, "k8", "1.00"), Author.LOCAL, null);
                },
                Author.LOCAL,
                null);
        assertThat(fillings).hasValue(2);
        assertThat(rows()).isEqualTo(before + 2_500);
        assertThat(facts(company)).isEqualTo(2_501);
        ledger.record(moved(company, "after", "1.00"), Author.LOCAL, null);
        assertThat(facts(company)).isEqualTo(2_502);
    }

    /** More rows than share a transaction, the last refused by the store: none of them stays. */
    @Test
    void aLongImportThatFailsAtItsEndLeavesNothing() {
        String company = company();
        long before = rows();
        Idempotency.Request unanswerable =
                new Idempotency.Request(
                        "k",
                        "d",
                        receipt -> {
                            throw new IllegalStateException("no answer");
                        });
        assertThatThrownBy(
                        () ->
                                ledger.recordAll(
                                        session -> {
                                            for (int i = 0; i < 4_500; i++)
                                                session.offer(moved(company, "k" + i, "1.00"));
                                        },
                                        Author.LOCAL,
                                        unanswerable))
                .hasMessage("no answer");
        assertThat(rows()).isEqualTo(before);
        assertThat(facts(company)).isEqualTo(1);
        ledger.recordAll(
                session -> {
                    for (int i = 0; i < 4_500; i++) session.offer(moved(company, "k" + i, "1.00"));
                },
                Author.LOCAL,
                null);
        assertThat(rows()).isEqualTo(before + 4_500);
    }

    /**
     * The prepared file is gone once the import is committed. Nobody can say then whether it
     * reached the disk: after the store is read again all of it is there, or nothing, and who asks
     * again has it once.
     */
    @Test
    void aLongImportThatIsCommittedAndCannotBeToldIsThereOnceWhenItIsAskedForAgain()
            throws Exception {
        String company = company();
        AtomicBoolean gone = new AtomicBoolean();
        Idempotency.Request request =
                new Idempotency.Request(
                        "lost-" + company,
                        "d",
                        receipt -> {
                            if (gone.compareAndSet(false, true)) deletePrepared();
                            return "the answer";
                        });
        Ledger.Filling lines =
                session -> {
                    for (int i = 0; i < 1_500; i++) session.offer(moved(company, "k" + i, "1.00"));
                };
        assertThatThrownBy(() -> ledger.recordAll(lines, Author.LOCAL, request))
                .isInstanceOf(LedgerStopped.class);
        Durability durability = context.getBean(Durability.class);
        while (durability.isStopped()) Thread.sleep(20);
        int there = facts(company);
        assertThat(there).isIn(1, 1_501);
        assertThat(ledger.recordAll(lines, Author.LOCAL, request).replayed())
                .isEqualTo(there == 1 ? null : "the answer");
        assertThat(facts(company)).isEqualTo(1_501);
        assertThat(ledger.recordAll(lines, Author.LOCAL, request).replayed())
                .isEqualTo("the answer");
        ledger.record(moved(company, "after", "1.00"), Author.LOCAL, null);
        assertThat(facts(company)).isEqualTo(1_502);
    }

    private void deletePrepared() {
        Path imports =
                Path.of(context.getEnvironment().getRequiredProperty("outlast.data"))
                        .resolve("imports");
        try (Stream<Path> files = Files.list(imports)) {
            files.forEach(Scratch::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Commands that wait together: one company is registered by just one of them, and each that is
     * refused takes none of the others with it.
     */
    @Test
    void aRefusedCommandTakesNoneOfItsGroupWithIt() throws Exception {
        String company = company();
        String contested = "contested-" + company;
        List<Future<Boolean>> outcomes = new ArrayList<>();
        HeldLane held = new HeldLane(context.getBean(Lane.class));
        long before = rows();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                int n = i;
                outcomes.add(
                        pool.submit(
                                () ->
                                        took(
                                                n % 2 == 0
                                                        ? moved(company, "k" + n / 4, "1.00")
                                                        : new CompanyRegistered(
                                                                header(contested, null),
                                                                "C",
                                                                CurrencyUnit.USD,
                                                                new io.outlast.calendar.FiscalYear(
                                                                        Month.DECEMBER)))));
            }
            held.awaitWaiting(20);
            held.release();
            int taken = 0;
            for (Future<Boolean> outcome : outcomes) if (outcome.get()) taken++;
            // Five keys, each asked for twice, and one company, asked for ten times.
            assertThat(taken).isEqualTo(6);
        }
        assertThat(rows()).isEqualTo(before + 6);
        assertThat(facts(company)).isEqualTo(6);
        assertThat(facts(contested)).isEqualTo(1);
    }

    /** The same request twice in one group: recorded once, and answered alike. */
    @Test
    void theSameRequestTwiceInAGroupIsRecordedOnce() throws Exception {
        String company = company();
        Idempotency.Request request =
                new Idempotency.Request("key-" + company, "d", receipt -> "the answer");
        long before = rows();
        List<Receipt> receipts = new ArrayList<>();
        HeldLane held = new HeldLane(context.getBean(Lane.class));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> asked = new ArrayList<>();
            for (int i = 0; i < 2; i++)
                asked.add(
                        pool.submit(
                                () ->
                                        ledger.record(
                                                moved(company, "k", "1.00"),
                                                Author.LOCAL,
                                                request)));
            held.awaitWaiting(2);
            held.release();
            for (Future<Receipt> each : asked) receipts.add(each.get());
        }
        assertThat(rows()).isEqualTo(before + 1);
        assertThat(receipts)
                .extracting(Receipt::replayed)
                .containsExactlyInAnyOrder(null, "the answer");
        assertThat(receipts).extracting(Receipt::sequence).containsOnly(before + 1);
    }

    private boolean took(LedgerEvent event) {
        try {
            ledger.record(event, Author.LOCAL, null);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }
}
