package io.outlast.ledger;

/** Told how the lane is used, so that it can be watched from outside. */
public interface LaneMeter {
    /** Tells nobody. */
    LaneMeter NONE =
            new LaneMeter() {
                @Override
                public void waited(long nanos) {}

                @Override
                public void grouped(int commands) {}
            };

    /** Somebody waited so long until the lane was free. */
    void waited(long nanos);

    /** So many commands share a transaction. */
    void grouped(int commands);
}
