package org.vambrace.syntax.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Block;
import org.vambrace.syntax.Conditional;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.Prefix;
import org.vambrace.syntax.PrefixBlock;
import org.vambrace.syntax.Profile;
import org.vambrace.text.TextRange;

/** An open block and what it will become. Used by one thread. */
final class Frame {
  /** What the block belongs to. */
  sealed interface Owner {}

  /** The whole file. */
  record File() implements Owner {}

  /** A profile or hat. */
  record OfProfile(TreeBuilder.Head head) implements Owner {}

  /** A block of rules. */
  record OfPrefix(Prefix prefix) implements Owner {}

  /** An {@code if} or {@code else if} (with a test), or an {@code else} (without). */
  record OfConditional(Branches branches, @Nullable Expression test) implements Owner {}

  /** The branches of one conditional so far. */
  static final class Branches {
    private final int start;
    private final int index;
    private final List<Conditional.Branch> tested = new ArrayList<>();
    private @Nullable Block otherwise;
    private int end;

    Branches(int start, int index) {
      this.start = start;
      this.index = index;
    }

    /** Whether an else may follow. */
    boolean open() {
      return otherwise == null;
    }
  }

  private final Owner owner;
  private final int start;
  private final int brace;
  private final List<Item> items = new ArrayList<>();
  private @Nullable Branches pending;

  /**
   * @param owner what the block belongs to
   * @param start offset of the head
   * @param brace offset of the opening brace
   */
  Frame(Owner owner, int start, int brace) {
    this.owner = owner;
    this.start = start;
    this.brace = brace;
  }

  Owner owner() {
    return owner;
  }

  int start() {
    return start;
  }

  int brace() {
    return brace;
  }

  /** Adds an item; an include may stand before an {@code else}. */
  void add(Item item) {
    if (!(item instanceof Include)) {
      settle();
    }
    items.add(item);
  }

  /** The conditional that an {@code else} would go on with, or null. */
  @Nullable Branches pending() {
    return pending != null && pending.open() ? pending : null;
  }

  /** The includes at the end, behind the blocks of a conditional, stand where an item may go on. */
  void markIncludes() {
    int first = pending == null ? 0 : pending.index;
    for (int i = items.size() - 1; i >= first && items.get(i) instanceof Include include; i--) {
      items.set(i, include.insideItem());
    }
  }

  /** Starts a conditional. */
  Branches branches(int offset) {
    settle();
    return new Branches(offset, items.size());
  }

  /** The items, in order. */
  List<Item> items() {
    settle();
    return List.copyOf(items);
  }

  /** Puts the finished conditional in its place. */
  void settle() {
    Branches done = pending;
    pending = null;
    if (done != null) {
      TextRange range = new TextRange(done.start, Math.max(done.start, done.end));
      items.add(done.index, new Conditional(range, List.copyOf(done.tested), done.otherwise));
    }
  }

  /** Ends the block at {@code end} and gives it to {@code parent}. */
  void close(Frame parent, int end, boolean closed) {
    Block block = new Block(new TextRange(brace, Math.max(brace, end)), items(), closed);
    TextRange range = new TextRange(start, Math.max(start, end));
    if (owner instanceof OfProfile profile) {
      TreeBuilder.Head head = profile.head();
      parent.add(
          new Profile(
              range,
              head.keyword(),
              head.name(),
              head.attachment(),
              head.xattrs(),
              head.identities(),
              head.flags(),
              block));
    } else if (owner instanceof OfPrefix prefix) {
      parent.add(new PrefixBlock(range, prefix.prefix(), block));
    } else if (owner instanceof OfConditional conditional) {
      Branches branches = conditional.branches();
      if (conditional.test() != null) {
        branches.tested.add(new Conditional.Branch(range, conditional.test(), block));
      } else {
        branches.otherwise = block;
      }
      branches.end = end;
      parent.pending = branches;
    }
  }
}
