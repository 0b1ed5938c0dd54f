package org.vambrace.automaton;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern of several fields with a NUL between, which no field holds. Immutable, thread-safe. */
final class Tuple extends Pattern {
  private final List<Program> fields;

  Tuple(List<Program> fields) {
    super(exact(fields), pairs(fields));
    this.fields = fields;
  }

  private static boolean exact(List<Program> fields) {
    for (Program field : fields) {
      if (!field.exact()) {
        return false;
      }
    }
    return true;
  }

  private static long pairs(List<Program> fields) {
    long all = 0;
    for (Program field : fields) {
      all |= field.pairs();
    }
    return all;
  }

  static Program whole(List<? extends Pattern> fields) {
    PatternBuilder builder = new PatternBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        builder.add(new Node.Bytes(ByteSet.EMPTY.with(0), false));
      }
      builder.append(fields.get(i));
    }
    return builder.build();
  }

  @Override
  public List<Program> fields() {
    return fields;
  }

  @Override
  Program whole() {
    return whole(fields);
  }

  @Override
  public boolean hasSets() {
    return fields.stream().anyMatch(Pattern::hasSets);
  }

  @Override
  public byte[] prefix() {
    return whole().prefix();
  }

  @Override
  public int prefixLength() {
    int length = fields.size() - 1;
    for (int i = 0; i < fields.size(); i++) {
      length += fields.get(i).prefixLength();
      if (!fields.get(i).isLiteral()) {
        return length - (fields.size() - 1 - i);
      }
    }
    return length;
  }

  @Override
  public boolean isLiteral() {
    for (Program field : fields) {
      if (!field.isLiteral()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Beginnings beginnings() {
    return whole().beginnings();
  }

  /** Can both have a match in common, as far as the plain ends of their fields tell? */
  boolean agrees(Tuple other) {
    if (fields.size() != other.fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).agrees(other.fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean matches(byte[] bytes, int from, int to) {
    // The plain ends of all fields first: one of them does not fit nearly always.
    for (boolean plain : new boolean[] {true, false}) {
      int start = from;
      for (int i = 0; i < fields.size(); i++) {
        Program field = fields.get(i);
        int end = endOfField(bytes, start, to);
        boolean last = i == fields.size() - 1;
        if (last != (end == to)
            || !(plain ? field.endsFit(bytes, start, end) : field.middleFits(bytes, start, end))) {
          return false;
        }
        start = end + 1;
      }
    }
    return true;
  }

  @Override
  void example(ByteArrayOutputStream out) {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(0);
      }
      fields.get(i).example(out);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof Tuple tuple && fields.equals(tuple.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public int weight() {
    return 80 + 4 * fields.size();
  }
}
