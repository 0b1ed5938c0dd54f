package org.vambrace.automaton;

/** What became of a glob: a {@link Glob} or a {@link GlobError}. */
public sealed interface GlobResult permits Glob, GlobError {}
