/**
 * What those who follow companies keep beside the facts: tags by which companies are grouped, and
 * the days of board meetings since which changes are asked for. Neither moves an answer, so neither
 * is an event.
 */
@NullMarked
package io.outlast.kept;

import org.jspecify.annotations.NullMarked;
