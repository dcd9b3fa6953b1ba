/**
 * The pages of one company: the answer on one screen, and beneath it, by tabs that have addresses
 * of their own, why it is so, what was promised, forecast and believed. May import what pages are
 * made with, and the answers of folds.
 */
@NullMarked
package io.outlast.web.answer;

import org.jspecify.annotations.NullMarked;
