/** Pages on which people sign in, look after their account, and say who may do what. */
@NullMarked
package io.outlast.web.access;

import org.jspecify.annotations.NullMarked;
