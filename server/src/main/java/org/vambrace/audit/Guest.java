package org.vambrace.audit;

/**
 * A guest that a record is about.
 *
 * @param uuid as in its profile's name
 * @param name the domain's name
 * @param path its domain XML
 * @param xml the text of that XML
 */
public record Guest(String uuid, String name, String path, String xml) {}
