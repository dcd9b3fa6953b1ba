/**
 * Who somebody is and what he may do: accounts and their roles, keys of programs, companies that
 * everybody may read, and the trail of all that was done about them.
 */
@NullMarked
package io.outlast.access;

import org.jspecify.annotations.NullMarked;
