/** The description of the API in OpenAPI: bodies from the catalogue, answers from their records. */
@NullMarked
package io.outlast.rest.description;

import org.jspecify.annotations.NullMarked;
