package io.outlast.platform;

import io.outlast.ledger.StoreDamaged;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why the ledger does not start in a sentence and not in a trace. Boot finds these in {@code
 * META-INF/spring.factories}.
 */
final class StartFailures {
    private StartFailures() {}

    private static FailureAnalysis sentence(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        int action = message.indexOf("; ");
        return action < 0
                ? new FailureAnalysis(message, null, cause)
                : new FailureAnalysis(
                        message.substring(0, action) + ".",
                        Character.toUpperCase(message.charAt(action + 2))
                                + message.substring(action + 3)
                                + ".",
                        cause);
    }

    /** The store does not hold what was recorded. */
    static final class Damaged extends AbstractFailureAnalyzer<StoreDamaged> {
        @Override
        protected FailureAnalysis analyze(Throwable root, StoreDamaged cause) {
            return sentence(cause);
        }
    }

    /** Another process has the ledger. */
    static final class Taken extends AbstractFailureAnalyzer<LedgerTaken> {
        @Override
        protected FailureAnalysis analyze(Throwable root, LedgerTaken cause) {
            return sentence(cause);
        }
    }
}
