package io.outlast.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of an endpoint whose answer is a table, or has some: with {@code format=csv} or {@code xlsx} it
 * is a download. The lists of the answer are the tables; a list within the rows of another is one
 * of its own, and names the row.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsTable {
    /** What the answer's items are called, such as {@code rounds}; the name of their sheet. */
    String value();

    /**
     * The columns of amounts that are added up, each as {@code table.column}. Below them a workbook
     * has a row for each currency with the sum as a formula.
     */
    String[] sums() default {};
}
