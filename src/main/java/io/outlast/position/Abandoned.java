package io.outlast.position;

/**
 * A question is given up because nobody waits for its answer any more: the thread that works on it
 * was interrupted.
 */
public final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Abandoned() {
        super("Nobody waits for the answer any more");
    }

    /**
     * Goes on unless the thread was interrupted; called once in each step of a long answer.
     *
     * @throws Abandoned if it was
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) throw new Abandoned();
    }
}
