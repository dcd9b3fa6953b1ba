package io.outlast.rest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Changes the database of a ledger that does not run, behind its back. */
public final class ClosedStore {
    private ClosedStore() {}

    public static void change(Path data, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        "jdbc:h2:file:"
                                + data.resolve("outlast")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        "sa",
                        "")) {
            connection.createStatement().execute(sql);
        }
    }
}
