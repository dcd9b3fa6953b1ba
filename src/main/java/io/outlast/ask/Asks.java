package io.outlast.ask;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which parameters an endpoint or a page reads. Any other is refused by name: a mistyped {@code
 * knowAt} must not be answered as if it were not there.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Asks {
    /** The parameters beside those of the point in time. */
    Parameter[] value() default {};

    /** Whether the point in time is asked about. */
    boolean atPoint() default true;
}
