package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A what-if is kept, to be evaluated again at other points in time.
 *
 * @param changes in the order in which they are supposed
 */
public record ScenarioSaved(Header header, String name, List<Change> changes, @Nullable String note)
        implements ScenarioEvent {

    @Override
    public ScenarioSaved with(Header other) {
        return new ScenarioSaved(other, name, changes, note);
    }

    @Override
    public String summary() {
        return "What if: %s (%d %s)"
                .formatted(name, changes.size(), changes.size() == 1 ? "change" : "changes");
    }
}
