/**
 * The pages: one controller a feature, templates beside them in {@code templates/}. Each only sends
 * commands and asks folds for answers, as the API does. May import commands, answers, json,
 * ledger's gateway, timeline and Spring's web.
 */
@NullMarked
package io.outlast.web;

import org.jspecify.annotations.NullMarked;
