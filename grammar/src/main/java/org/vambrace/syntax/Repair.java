package org.vambrace.syntax;

import org.vambrace.text.TextEdit;

/**
 * The likely way to mend a problem of shape. It changes what the text means, from nothing to
 * something.
 *
 * @param title what it does, as the user reads it
 * @param edit the change
 */
public record Repair(String title, TextEdit edit) {}
