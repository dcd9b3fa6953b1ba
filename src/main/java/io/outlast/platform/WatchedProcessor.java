package io.outlast.platform;

import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** One connection while a request comes in on it, or is answered. */
final class WatchedProcessor extends Http11Processor {
    /** A body that comes in more slowly than this is cut off once patience is at its end. */
    private static final long BYTES_A_SECOND = 1_024;

    private final WatchedProtocol protocol;

    /** When the first byte of the request came; 0 where none is awaited. */
    private volatile long began;

    /** The connection on which it came; processors serve one connection after the other. */
    private volatile @Nullable SocketWrapperBase<?> of;

    private volatile boolean serving;

    WatchedProcessor(WatchedProtocol protocol, Adapter adapter) {
        super(protocol, adapter);
        this.protocol = protocol;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        boolean more = began != 0 && socket.equals(of);
        if (!more) began = Math.max(1, System.nanoTime());
        of = socket;
        serving = true;
        SocketState state = SocketState.CLOSED;
        try {
            state = super.service(socket);
        } finally {
            serving = false;
            // Otherwise a part of a request is there, and more of it is awaited.
            if (state != SocketState.LONG) began = 0;
        }
        return state;
    }

    /** Ends a connection whose request comes in too slowly; no thread waits for it then. */
    void cutOffIfSlow() {
        long since = began;
        if (since == 0) return;
        Duration taken = Duration.ofNanos(System.nanoTime() - since);
        if (taken.compareTo(protocol.patience()) < 0) return;
        SocketWrapperBase<?> socket = getSocketWrapper();
        boolean same = socket != null && socket.equals(of);
        if (same && (!serving || bodyDrips(taken))) socket.close();
    }

    /** Nobody is held to a body that the ledger has not begun to read. */
    private boolean bodyDrips(Duration taken) {
        if (isRequestBodyFullyRead()) return false;
        long read = request.getBytesRead();
        boolean slow = read > 0 && read < taken.toSeconds() * BYTES_A_SECOND;
        // What is sent after the answer is read only to be thrown away.
        return slow || response.isCommitted();
    }

    boolean serves(InetAddress address, int port) {
        SocketWrapperBase<?> socket = serving ? getSocketWrapper() : null;
        return socket != null && socket.getRemotePort() == port && isFrom(socket, address);
    }

    private static boolean isFrom(SocketWrapperBase<?> socket, InetAddress address) {
        @Nullable String host = socket.getRemoteAddr();
        return host != null && host.equals(address.getHostAddress());
    }

    /** What the client sends meanwhile stays in the socket's buffer, for the next request. */
    boolean clientGone(boolean bodyless) {
        if (!bodyless && !isRequestBodyFullyRead()) return false;
        SocketWrapperBase<?> socket = getSocketWrapper();
        try {
            if (socket != null) socket.isReadyForRead();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
