package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is taken of the file of H2 is taken between transactions, never beside one. */
class QuietTransactionsTest {
    private static final int FOREVER = 30_000;

    private static void untilItWaitsOrEnds(Thread thread) {
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TERMINATED) Thread.onSpinWait();
    }

    @Test
    void nothingIsTakenWhileATransactionIsOpen() throws InterruptedException {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:quiet");
        QuietTransactions transactions = new QuietTransactions(source);
        AtomicBoolean taken = new AtomicBoolean();
        Thread taking =
                Thread.ofPlatform().unstarted(() -> transactions.between(() -> taken.set(true)));
        new TransactionTemplate(transactions)
                .executeWithoutResult(
                        status -> {
                            taking.start();
                            untilItWaitsOrEnds(taking);
                            assertThat(taken).as("beside the transaction").isFalse();
                            status.setRollbackOnly();
                        });
        taking.join(FOREVER);
        assertThat(taken).as("after it").isTrue();
    }
}
