package org.vambrace.ide.actions;

import java.util.List;
import org.vambrace.lint.FileEdit;

/**
 * An edit to offer.
 *
 * @param title what it does, and what changes if something does
 * @param kind {@code refactor.rewrite}, {@code refactor.extract} or {@code source.organizeRules}
 * @param edits the edits; a file that is not there is to be made
 */
public record Refactoring(String title, String kind, List<FileEdit> edits) {}
