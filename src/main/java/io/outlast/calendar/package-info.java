/** Days, spans, fiscal years and the point in time of a query. May import the JDK alone. */
@NullMarked
package io.outlast.calendar;

import org.jspecify.annotations.NullMarked;
