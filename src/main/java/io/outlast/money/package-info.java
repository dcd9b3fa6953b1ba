/**
 * Exact arithmetic on money: reading and writing amounts, spreading one over days, rates of burn,
 * conversion. May import the JDK and Joda-Money.
 */
@NullMarked
package io.outlast.money;

import org.jspecify.annotations.NullMarked;
