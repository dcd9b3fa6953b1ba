/**
 * What is handed on: the board page and its PDF, cards and charts for other pages, feeds and
 * calendars. May import what pages are made with, and the libraries of these formats.
 */
@NullMarked
package io.outlast.web.handed;

import org.jspecify.annotations.NullMarked;
