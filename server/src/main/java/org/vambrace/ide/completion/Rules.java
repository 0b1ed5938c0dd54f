package org.vambrace.ide.completion;

import java.util.Deque;
import java.util.function.Consumer;
import org.vambrace.ide.symbols.TreeWords;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Rule;

/** Goes through the rules of one kind in a file. */
final class Rules {
  private Rules() {}

  /** Shows {@code consumer} every rule of {@code type}, wherever it stands. */
  static <R extends Rule> void visit(FileModel file, Class<R> type, Consumer<R> consumer) {
    TreeWords.visit(
        file.syntax().document(),
        new TreeWords.Visitor() {
          @Override
          public void item(Item item, Deque<Profile> profiles) {
            if (type.isInstance(item)) {
              consumer.accept(type.cast(item));
            }
          }
        });
  }
}
