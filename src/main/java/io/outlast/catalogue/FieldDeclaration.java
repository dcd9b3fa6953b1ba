package io.outlast.catalogue;

/**
 * A field of an event or of a part of one, as it was declared.
 *
 * @param name in JSON
 * @param required whether a client has to state it
 */
public record FieldDeclaration(String name, boolean required, FormControl control) {}
