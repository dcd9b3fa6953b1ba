package io.outlast.platform;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

import java.util.stream.Stream;

/** Writes exceptions to the log, their messages on one line each. */
public final class EscapedThrowables extends ExtendedWhitespaceThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
        return super.throwableProxyToString(new Escaped(throwable));
    }

    private record Escaped(IThrowableProxy of) implements IThrowableProxy {
        private static @Nullable IThrowableProxy orNull(@Nullable IThrowableProxy throwable) {
            return throwable == null ? null : new Escaped(throwable);
        }

        @Override
        @SuppressWarnings("NullAway") // Logback takes null for "none".
        public String getMessage() {
            String message = of.getMessage();
            return message == null ? null : EscapedMessages.escaped(message);
        }

        @Override
        public String getClassName() {
            return of.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return of.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return of.getCommonFrames();
        }

        @Override
        @SuppressWarnings("NullAway")
        public IThrowableProxy getCause() {
            return orNull(of.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            IThrowableProxy[] suppressed = of.getSuppressed();
            return suppressed == null
                    ? new IThrowableProxy[0]
                    : Stream.of(suppressed).map(Escaped::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return of.isCyclic();
        }
    }
}
