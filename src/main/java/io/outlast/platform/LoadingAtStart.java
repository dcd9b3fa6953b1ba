package io.outlast.platform;

import org.springframework.context.SmartLifecycle;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Loads something before the server answers, which starts in one of the last phases. */
final class LoadingAtStart implements SmartLifecycle {
    private final int phase;
    private final Consumer<BooleanSupplier> load;
    private volatile boolean running;

    /**
     * @param phase what is loaded first has the smaller one
     * @param load told whether to end before all of it is loaded
     */
    LoadingAtStart(int phase, Consumer<BooleanSupplier> load) {
        this.phase = phase;
        this.load = load;
    }

    @Override
    public void start() {
        running = true;
        load.accept(() -> !running);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
