package org.vambrace.policy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Node;
import org.vambrace.text.TextRange;

/**
 * Copies trees with other ranges. Every node of {@code syntax} is a record of records, lists and
 * values, so one walk over the components serves them all.
 */
final class Relocation {
  private Relocation() {}

  /** A copy of {@code node} whose every range went through {@code ranges}. */
  static <T extends Node> T of(T node, UnaryOperator<TextRange> ranges) {
    if (!(node instanceof Record tree)) {
      throw new IllegalArgumentException("a node is a record: " + node.getClass());
    }
    @SuppressWarnings("unchecked") // a copy has the class of what was copied
    T copy = (T) copy(tree, ranges);
    return copy;
  }

  private static Object copy(Record node, UnaryOperator<TextRange> ranges) {
    RecordComponent[] components = node.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = moved(components[i].getAccessor().invoke(node), ranges);
      }
      Constructor<?> constructor = node.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a node is a public record: " + node.getClass(), e);
    }
  }

  private static @Nullable Object moved(@Nullable Object value, UnaryOperator<TextRange> ranges) {
    if (value instanceof TextRange range) {
      return ranges.apply(range);
    }
    if (value instanceof Record node) {
      return copy(node, ranges);
    }
    if (value instanceof List<?> list) {
      List<Object> moved = new ArrayList<>(list.size());
      for (Object one : list) {
        Object copy = moved(one, ranges);
        if (copy != null) {
          moved.add(copy);
        }
      }
      return List.copyOf(moved);
    }
    return value;
  }
}
