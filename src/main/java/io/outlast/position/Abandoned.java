package io.outlast.position;

import java.util.function.BooleanSupplier;

/**
 * A question is given up because nobody waits for its answer any more. Its thread is not
 * interrupted for that: H2 closes its file under a thread that is.
 */
public final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final ScopedValue<BooleanSupplier> GONE = ScopedValue.newInstance();

    private Abandoned() {
        super("Nobody waits for the answer any more");
    }

    /**
     * Does work that ends early once nobody waits for it.
     *
     * @param gone whether nobody does
     */
    public static <T, X extends Throwable> T once(
            BooleanSupplier gone, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(GONE, gone).call(work);
    }

    /** Whether nobody waits for what this thread works on; for others that work on it too. */
    public static BooleanSupplier flag() {
        return GONE.isBound() ? GONE.get() : () -> false;
    }

    /**
     * Goes on as long as somebody waits; called once in each step of a long answer.
     *
     * @throws Abandoned if nobody does
     */
    public static void check() {
        if (GONE.isBound() && GONE.get().getAsBoolean()) throw new Abandoned();
    }
}
