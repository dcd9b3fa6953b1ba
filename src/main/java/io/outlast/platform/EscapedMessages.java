package io.outlast.platform;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes messages of the log so that each stays on its line, whatever a client has put in it. */
public final class EscapedMessages extends MessageConverter {
    /** Says why nothing was started, on several lines, before any client could write in them. */
    private static final String STARTING =
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        return event.getLoggerName().equals(STARTING) ? message : escaped(message);
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n') out.append("\\n");
                            else if (c == '\r') out.append("\\r");
                            else if (Character.isISOControl(c) && c != '\t')
                                out.append("\\u%04x".formatted(c));
                            else out.appendCodePoint(c);
                        });
        return out.toString();
    }
}
