package io.outlast.platform;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Lets Axon take part in Spring's transactions, so that events, keys and answers commit together.
 */
final class Transactions {
    private Transactions() {}

    static TransactionManager axon(PlatformTransactionManager spring) {
        return () -> {
            TransactionStatus status = spring.getTransaction(new DefaultTransactionDefinition());
            return new Transaction() {
                @Override
                public void commit() {
                    if (status.isNewTransaction()) spring.commit(status);
                }

                @Override
                public void rollback() {
                    if (status.isNewTransaction()) spring.rollback(status);
                }
            };
        };
    }

    /**
     * Connections of the running transaction; Axon closes them after use, the transaction keeps
     * them. Axon's own wrapper, which rolls a connection back with its unit of work, is not used: a
     * command that is refused would take with it the others of its group.
     */
    static ConnectionProvider connections(DataSource source) {
        return () ->
                ConnectionWrapperFactory.wrap(
                        DataSourceUtils.doGetConnection(source),
                        new ConnectionWrapperFactory.ConnectionCloseHandler() {
                            @Override
                            public void close(Connection connection) {
                                DataSourceUtils.releaseConnection(connection, source);
                            }

                            @Override
                            public void commit(Connection connection) throws SQLException {
                                if (!DataSourceUtils.isConnectionTransactional(connection, source)
                                        && !connection.getAutoCommit()) connection.commit();
                            }
                        });
    }
}
