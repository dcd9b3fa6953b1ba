/**
 * What can be recorded, declared once: the fields of each event, its path, its words. From the
 * declarations come the strict reading that names all faults at once, the writing, the schemas of
 * {@code events/catalogue}, the bodies of the API and the forms. It holds more files than most
 * rooms, because each kind of aggregate declares its events in a file of its own. May import event,
 * money, calendar and Jackson.
 */
@NullMarked
package io.outlast.catalogue;

import org.jspecify.annotations.NullMarked;
