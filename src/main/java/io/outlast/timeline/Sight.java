package io.outlast.timeline;

/** Which companies there are for whoever asks; of the others he is not told that they exist. */
@FunctionalInterface
public interface Sight {
    /** All of them. */
    Sight ALL = company -> true;

    boolean sees(String company);
}
