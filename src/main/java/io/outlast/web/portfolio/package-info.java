/**
 * The pages across companies: the watch list, what changed, the largest rounds, who is owed what,
 * and who is hurt if a company ends. May import what pages are made with, and the answers of folds.
 */
@NullMarked
package io.outlast.web.portfolio;

import org.jspecify.annotations.NullMarked;
