package org.vambrace.lint;

import java.util.List;

/**
 * Edits that end a finding.
 *
 * @param title what it does, as the user reads it
 * @param safe whether the effective policy stays equal (proven); an unsafe fix says in its title
 *     what changes
 * @param edits what to change
 */
public record Fix(String title, boolean safe, List<FileEdit> edits) {}
