/** Why an answer changed, and how good forecasts were. */
@NullMarked
package io.outlast.rest.audit;

import org.jspecify.annotations.NullMarked;
