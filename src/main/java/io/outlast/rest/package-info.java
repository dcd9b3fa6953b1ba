/**
 * The API: one controller a feature; each only sends commands and asks folds for answers. It holds
 * more files than the other rooms, because each feature has its controller. May import commands,
 * answers, json, ledger's gateway, timeline and Spring's web.
 */
@NullMarked
package io.outlast.rest;

import org.jspecify.annotations.NullMarked;
