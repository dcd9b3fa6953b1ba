/**
 * What the faces share when something is to be recorded: from a stated fact to the command that
 * records it, and to what would come of it. May import the commands, ledger's gateway, json, event
 * and timeline.
 */
@NullMarked
package io.outlast.intake;

import org.jspecify.annotations.NullMarked;
