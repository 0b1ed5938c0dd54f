package org.vambrace.lint;

/** Comments that ask for silence where nothing is said; {@link Suppressions} finds them. */
final class UnusedSuppressionCheck implements Check {
  @Override
  public CheckInfo info() {
    return Suppressions.UNUSED;
  }
}
