package io.outlast.ledger;

import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.ReadEventDataForAggregateStatementBuilder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Reads the events of an aggregate by the numbers that the register has of them. The n-th event of
 * an aggregate is the n-th of these numbers.
 */
public final class AggregateEvents implements ReadEventDataForAggregateStatementBuilder {
    private final Register register;
    private final Places places;

    public AggregateEvents(Register register, Places places) {
        this.register = register;
        this.places = places;
    }

    @Override
    public PreparedStatement build(
            Connection connection, EventSchema schema, String aggregate, long first, int batch)
            throws SQLException {
        int[] all = register.eventsOf(aggregate);
        int from = (int) Math.min(first, all.length);
        Long[] numbers =
                Arrays.stream(all, from, Math.min(all.length, from + batch))
                        .mapToObj(places::place)
                        .toArray(Long[]::new);
        PreparedStatement select =
                connection.prepareStatement(
                        "SELECT "
                                + schema.domainEventFields()
                                + " FROM "
                                + schema.domainEventTable()
                                + " WHERE "
                                + schema.globalIndexColumn()
                                + " = ANY(?) ORDER BY "
                                + schema.sequenceNumberColumn());
        select.setArray(1, connection.createArrayOf("BIGINT", numbers));
        return select;
    }
}
