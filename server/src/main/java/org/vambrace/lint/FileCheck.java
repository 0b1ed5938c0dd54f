package org.vambrace.lint;

/** A check that needs one file's text and tree only. */
public interface FileCheck extends Check {
  /** Looks at one policy file of any kind (not abi files, not domain XML). */
  void check(FileContext file, Reporter out);
}
