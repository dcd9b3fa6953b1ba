package io.outlast.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route needs. Where its address names a company it is needed of that one; elsewhere {@link
 * #value} says of which. A route without it, on its method or its class, is open to nobody.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** What is needed where the address names no company. */
    enum Extent {
        /** Of all companies, so that nothing has to be left out. */
        ALL,
        /** Of any company: the answer is about those that the caller may see. */
        SOME,
        /** Of none: it is for whoever has signed in. */
        SIGNED_IN,
        /** Nothing at all, not even who it is. */
        OPEN
    }

    Right value() default Right.READ;

    Extent of() default Extent.SOME;

    /** Whether it is for people alone, whatever a key may. */
    boolean ofPeople() default false;
}
