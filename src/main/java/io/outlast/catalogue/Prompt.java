package io.outlast.catalogue;

/**
 * What a person is shown who wants to record something.
 *
 * @param address the name of the form in addresses: {@code fundTranche}
 * @param title what the form is headed with
 * @param group under which heading it is listed; empty where it is reached in another way
 */
public record Prompt(String address, String title, String group) {}
