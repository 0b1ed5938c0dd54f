/**
 * Refactorings: edits a person asks for. Each leaves the effective policy as it is, checked on the
 * edited text, or says in its title what changes.
 */
@NullMarked
package org.vambrace.ide.actions;

import org.jspecify.annotations.NullMarked;
