package org.vambrace.ide.symbols;

/** What a word of the tree stands for. */
public enum Role {
  PROFILE_NAME,
  HAT_NAME,
  ATTACHMENT,
  FLAG,
  PREFIX,
  PATH,
  MODES,
  EXEC_TARGET,
  /** Target of change_profile or pivot_root. */
  PROFILE_TARGET,
  /** A peer's or queue's label. */
  LABEL,
  PERMISSION,
  CAPABILITY,
  NETWORK_WORD,
  KEY,
  VALUE,
  RLIMIT,
  NUMBER,
  /** The variable on the left of an assignment. */
  DECLARED_VARIABLE,
  ASSIGNED_VALUE,
  DECLARED_BOOLEAN,
  /** An operand of a test. */
  OPERAND,
  ALIAS_PATH
}
