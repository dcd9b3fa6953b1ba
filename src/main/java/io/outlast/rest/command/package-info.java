/** Taking commands: at the paths of the catalogue, each through one controller. */
@NullMarked
package io.outlast.rest.command;

import org.jspecify.annotations.NullMarked;
