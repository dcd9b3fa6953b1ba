package io.outlast.catalogue;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * A field as a shape declares it: its name, what it may hold, whether it has to be stated, and
 * where an event has it.
 *
 * @param <E> what has the field
 * @param <T> what it holds
 */
sealed interface Field<E, T> {
    /** Its place among the fields of its shape. */
    int index();

    String name();

    FieldKind<T> kind();

    /** What is written; null where nothing is. */
    @Nullable T of(E owner);

    /** Whether a client has to state it. */
    boolean stated();

    /** It has to be stated. */
    record Required<E, T>(int index, String name, FieldKind<T> kind, Function<E, T> getter)
            implements Field<E, T> {
        @Override
        public T of(E owner) {
            return getter.apply(owner);
        }

        @Override
        public boolean stated() {
            return true;
        }
    }

    /** It may be left out, and is null then. */
    record Optional<E, T>(
            int index, String name, FieldKind<T> kind, Function<E, @Nullable T> getter)
            implements Field<E, T> {
        @Override
        public @Nullable T of(E owner) {
            return getter.apply(owner);
        }

        @Override
        public boolean stated() {
            return false;
        }
    }

    /**
     * It may be left out, and means its usual value then; it is always written.
     *
     * @param stated whether the schema asks for it all the same
     */
    record Defaulted<E, T>(
            int index,
            String name,
            FieldKind<T> kind,
            T usual,
            boolean stated,
            Function<E, @Nullable T> getter)
            implements Field<E, T> {
        @Override
        public @Nullable T of(E owner) {
            return getter.apply(owner);
        }
    }
}
