package org.vambrace.workspace;

import java.util.function.Function;
import org.vambrace.policy.FileModel;

/**
 * A question about one file alone, whose answer is kept for as long as the file stays as it is.
 * Compared by identity: make one constant for each kind.
 *
 * @param <T> the answer; immutable
 */
public final class FactKind<T> {
  private final Function<FileModel, T> answer;

  /** A kind of fact that {@code answer} works out. */
  public FactKind(Function<FileModel, T> answer) {
    this.answer = answer;
  }

  T of(FileModel file) {
    return answer.apply(file);
  }
}
