package io.outlast.platform;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * HTTP by which it is seen how far clients are: those that send a request drop by drop are cut off,
 * and whoever works for one can ask whether it is still there.
 */
public final class WatchedProtocol extends Http11NioProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedProtocol.class);
    private static final int SECONDS = 1;

    private final Set<WatchedProcessor> processors =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile Duration patience = Duration.ofSeconds(20);
    private @Nullable ScheduledFuture<?> watch;

    /** How long a request may take to come in, whatever its rate; a body longer at a fair one. */
    Duration patience() {
        return patience;
    }

    void setPatience(Duration patience) {
        this.patience = patience;
    }

    @Override
    protected Processor createProcessor() {
        WatchedProcessor processor = new WatchedProcessor(this, adapter);
        processors.add(processor);
        return processor;
    }

    private List<WatchedProcessor> processors() {
        synchronized (processors) {
            return List.copyOf(processors);
        }
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch =
                getUtilityExecutor()
                        .scheduleWithFixedDelay(
                                () -> processors().forEach(WatchedProtocol::watch),
                                SECONDS,
                                SECONDS,
                                TimeUnit.SECONDS);
    }

    private static void watch(WatchedProcessor processor) {
        try {
            processor.cutOffIfSlow();
        } catch (RuntimeException e) {
            // It was done with its request while it was looked at; it is looked at again.
            LOG.debug("A connection could not be looked at", e);
        }
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) watch.cancel(false);
        super.stop();
    }

    /**
     * Whether the client of a request that is being answered has gone.
     *
     * @param port the client's
     * @param bodyless whether it has no body; of one that has it is told once all of it was read
     */
    boolean gone(String address, int port, boolean bodyless) {
        InetAddress client;
        try {
            client = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            return false;
        }
        for (WatchedProcessor processor : processors()) {
            if (processor.serves(client, port)) return processor.clientGone(bodyless);
        }
        return false;
    }
}
