package org.vambrace.policy;

import org.vambrace.text.CancelToken;

/** Reads a root and its includes in order and makes the model. */
final class PolicyBuilder {
  private PolicyBuilder() {}

  static PolicyModel build(
      FileModel root, FileKind kind, PolicyFiles files, PolicyOptions options, CancelToken cancel) {
    throw new IllegalStateException("the policy package has not landed yet");
  }
}
