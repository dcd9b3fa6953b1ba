/**
 * What would be if: named changes to real things, three scenarios beside each other, all of it in
 * the address. May import what pages are made with, scenarios, and the ledger's way in.
 */
@NullMarked
package io.outlast.web.whatif;

import org.jspecify.annotations.NullMarked;
