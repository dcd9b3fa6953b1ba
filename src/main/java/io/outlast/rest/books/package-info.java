/** What a company's own people have: bank statements, the rules by which they are read, plans. */
@NullMarked
package io.outlast.rest.books;

import org.jspecify.annotations.NullMarked;
