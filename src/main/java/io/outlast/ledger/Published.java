package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import java.util.List;

/** Told of what is on disk and may be seen, in sequence order. */
public interface Published {
    /** Of what commands and short imports have recorded. */
    void recorded(List<RecordedEvent> events);

    /** Of a long import, whose events are read when they are asked for. */
    void imported(Imported events);
}
