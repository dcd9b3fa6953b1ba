package io.outlast.ledger;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the database keeps beside events: documents, rules and statements, tags, board meetings, and
 * the answers to commands that may be sent again, and who may do what. A backup has them as lines
 * of JSON.
 */
final class KeptTables {
    /** In the order in which they are written, and put back. */
    static final List<String> ALL =
            List.of(
                    "document",
                    "document_part",
                    "statement_rules",
                    "statement",
                    "company_tag",
                    "board_meeting",
                    "idempotency",
                    "account",
                    "api_key",
                    "role_grant",
                    "open_company",
                    "access_trail");

    private static final int CHUNK = 20;

    /** How many rows are in memory at once: a part of a document may be large. */
    private static final int AT_ONCE = 20;

    private static final int LONGEST = 64 * 1024 * 1024;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST)
                                                    .build())
                                    .build())
                    .build();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    KeptTables(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Writes a table.
     *
     * @param last the last event of the backup: an answer to a command that came later is none
     */
    void write(String table, long last, Writer out) {
        RowCallbackHandler each =
                row -> {
                    ResultSetMetaData columns = row.getMetaData();
                    ObjectNode line = JsonNodeFactory.instance.objectNode();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
                        if (isBinary(columns.getColumnType(i))) {
                            byte[] bytes = row.getBytes(i);
                            line.put(
                                    name,
                                    bytes == null
                                            ? null
                                            : Base64.getEncoder().encodeToString(bytes));
                        } else if (isInstant(columns.getColumnTypeName(i))) {
                            OffsetDateTime at = row.getObject(i, OffsetDateTime.class);
                            line.put(name, at == null ? null : at.toInstant().toString());
                        } else line.put(name, row.getString(i));
                    }
                    try {
                        out.append(line.toString()).append('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        // In a transaction PostgreSQL hands rows out by and by, and not all at once.
        transaction.executeWithoutResult(
                status ->
                        jdbc.query(
                                connection -> {
                                    boolean some = table.equals("idempotency");
                                    PreparedStatement select =
                                            connection.prepareStatement(
                                                    "SELECT * FROM "
                                                            + table
                                                            + (some ? " WHERE sequence <= ?" : ""));
                                    if (some) select.setLong(1, last);
                                    select.setFetchSize(AT_ONCE);
                                    return select;
                                },
                                each));
    }

    /** PostgreSQL calls it a timestamp like any other, but by its name. */
    private static boolean isInstant(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.equals("timestamptz") || name.equals("timestamp with time zone");
    }

    private static boolean isBinary(int type) {
        return type == Types.BINARY
                || type == Types.VARBINARY
                || type == Types.LONGVARBINARY
                || type == Types.BLOB;
    }

    /** Puts a table back. */
    void read(String table, BufferedReader in) throws IOException {
        Map<String, Integer> types = types(table);
        List<Object[]> rows = new ArrayList<>();
        String sql =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                table,
                                String.join(", ", types.keySet()),
                                String.join(", ", types.keySet().stream().map(n -> "?").toList()));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode row = JSON.readTree(line);
            Object[] values = new Object[types.size()];
            int at = 0;
            for (Map.Entry<String, Integer> column : types.entrySet())
                values[at++] = value(row.get(column.getKey()), column.getValue());
            rows.add(values);
            if (rows.size() == CHUNK) insert(sql, rows);
        }
        insert(sql, rows);
        if (table.equals("access_trail")) goOn(table);
    }

    /** What is added to the trail bears numbers after those that were put back. */
    private void goOn(String table) {
        Long last = jdbc.queryForObject("SELECT MAX(number) FROM " + table, Long.class);
        if (last != null)
            jdbc.execute(
                    "ALTER TABLE %s ALTER COLUMN number RESTART WITH %d"
                            .formatted(table, last + 1));
    }

    private void insert(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) jdbc.batchUpdate(sql, rows);
        rows.clear();
    }

    private Map<String, Integer> types(String table) {
        Map<String, Integer> types =
                jdbc.query(
                        "SELECT * FROM " + table + " WHERE 1 = 0",
                        none -> {
                            Map<String, Integer> found = new LinkedHashMap<>();
                            ResultSetMetaData columns = none.getMetaData();
                            for (int i = 1; i <= columns.getColumnCount(); i++)
                                found.put(
                                        columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                                        columns.getColumnType(i));
                            return found;
                        });
        return types == null ? Map.of() : types;
    }

    private static @Nullable Object value(@Nullable JsonNode given, int type) {
        if (given == null || given.isNull()) return null;
        String text = given.asString();
        if (isBinary(type)) return Base64.getDecoder().decode(text);
        return switch (type) {
            case Types.BIGINT, Types.INTEGER -> Long.valueOf(text);
            case Types.DATE -> LocalDate.parse(text);
            case Types.BOOLEAN, Types.BIT -> text.equals("t") || Boolean.parseBoolean(text);
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> OffsetDateTime.parse(text);
            default -> text;
        };
    }
}
