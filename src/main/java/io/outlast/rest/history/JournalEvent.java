package io.outlast.rest.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * An event as the journal has it: its line in a history file, what it corrects, and what of it
 * stands. What an event does not have is left out.
 *
 * @param id of the event
 * @param company whose it is; of the ledger itself where it is left out
 * @param of the round, commitment, forecast, claim or what-if that it belongs to
 * @param key its own, or its id where it has none
 * @param ref the key of the event that it corrects
 * @param data what it says; a retraction says nothing
 * @param reason of a correction
 * @param fact the event that it corrects
 * @param counts whether it counts at the point in time
 * @param correctedBy the correction that counts
 */
public record JournalEvent(
        String id,
        String type,
        @JsonInclude(Include.NON_NULL) @Nullable String company,
        @JsonInclude(Include.NON_NULL) @Nullable String of,
        String key,
        @JsonInclude(Include.NON_NULL) @Nullable String ref,
        String effective,
        String known,
        JsonNode source,
        @JsonInclude(Include.NON_NULL) @Nullable JsonNode data,
        @JsonInclude(Include.NON_NULL) @Nullable String reason,
        String recorded,
        long sequence,
        String recordedBy,
        @JsonInclude(Include.NON_NULL) @Nullable String fact,
        boolean counts,
        @JsonInclude(Include.NON_NULL) @Nullable String correctedBy) {}
