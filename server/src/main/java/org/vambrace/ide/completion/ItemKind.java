package org.vambrace.ide.completion;

/** What a completion item is, for its icon. */
public enum ItemKind {
  KEYWORD,
  SNIPPET,
  VALUE,
  PERMISSION,
  KEY,
  PROFILE,
  VARIABLE,
  FILE,
  DIRECTORY,
  FLAG,
  PATH
}
