package io.outlast.web.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Changes as addresses have them. */
class SupposedChangeTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        List<SupposedChange> changes =
                List.of(
                        SupposedChange.of("delay", "2025-softbank", "second", "6"),
                        SupposedChange.of("rescale", "*", "50"),
                        SupposedChange.of("raise", "2500000.00", "EUR", ""),
                        SupposedChange.of("cancel", "odd ~ id ! & % 名"));
        String written = SupposedChange.write(changes);
        assertThat(SupposedChange.read(written)).isEqualTo(changes);
        assertThat(written).startsWith("delay~2025-softbank~second~6!rescale~%2A~50!");
        assertThat(SupposedChange.read("")).isEmpty();
    }

    @Test
    void percentBecomeFactors() {
        assertThat(SupposedChange.of("rescale", "a", "50").json().toString())
                .isEqualTo("{\"change\":\"rescale\",\"commitment\":\"a\",\"factor\":\"0.5\"}");
        assertThat(SupposedChange.of("scale-burn", "115", "2026-03-01").json().toString())
                .isEqualTo(
                        "{\"change\":\"scale-burn\",\"factor\":\"1.15\",\"from\":\"2026-03-01\"}");
        assertThat(SupposedChange.of("settle-in-equity", "a", "100").json().toString())
                .contains("\"share\":\"1\"");
    }

    @Test
    void whatIsNoChangeIsRefused() {
        assertThatThrownBy(() -> SupposedChange.of("explode").json())
                .hasMessage("\"explode\" is no change that an address can have");
        assertThatThrownBy(() -> SupposedChange.of("delay", "a", "b", "six").json())
                .hasMessage("\"six\" is no number of months");
        assertThatThrownBy(() -> SupposedChange.read("cancel~a!".repeat(31)))
                .hasMessage("32 changes are supposed; at most 30 are");
    }

    @Test
    void aNumberIsMovedWhereThereIsOne() {
        SupposedChange delay = SupposedChange.of("delay", "a", "b", "6");
        assertThat(delay.numbered("9").json().get("months").intValue()).isEqualTo(9);
        assertThat(delay.inMonths()).isTrue();
        SupposedChange cut = SupposedChange.of("delay", "a");
        assertThat(cut.numbered("9")).isEqualTo(cut);
        SupposedChange cancel = SupposedChange.of("cancel", "a");
        assertThat(cancel.number()).isNull();
        assertThat(cancel.numbered("9")).isEqualTo(cancel);
    }
}
