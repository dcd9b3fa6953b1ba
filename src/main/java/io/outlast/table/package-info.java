/**
 * Tables as people have them: separated values in any encoding, and workbooks. What is in them is
 * not its concern; it gives rows of cells with their places in the file. It may import the events'
 * refusals alone.
 */
@NullMarked
package io.outlast.table;

import org.jspecify.annotations.NullMarked;
