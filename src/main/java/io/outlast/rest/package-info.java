/**
 * The API, by feature; what features share stands here. A controller only asks folds for answers,
 * or hands an event to the ledger. May import ask, catalogue, the folds' answers, the ledger's
 * session, the readers of files and Spring's web; never the event store.
 */
@NullMarked
package io.outlast.rest;

import org.jspecify.annotations.NullMarked;
