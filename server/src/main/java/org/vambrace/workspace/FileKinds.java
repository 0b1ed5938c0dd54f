package org.vambrace.workspace;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.FileModel;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;

/**
 * Decides what a file is: by its place in a policy tree, by what includes it, by its name; never by
 * an error in its text.
 */
final class FileKinds {
  private static final Pattern GUEST =
      Pattern.compile("libvirt-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Set<String> TEMPLATES = Set.of("TEMPLATE", "TEMPLATE.qemu", "TEMPLATE.lxc");

  private final Function<String, @Nullable String> treeOf;
  private final Function<String, Set<String>> includersOf;
  private final Predicate<String> exists;
  private final Function<String, @Nullable FileModel> parsed;

  /**
   * Uses the given lookups.
   *
   * @param treeOf the policy tree a file lies in, or null
   * @param includersOf the files that name a file in an include
   * @param parsed the parsed file, or null
   * @param exists whether anything is at a path
   */
  FileKinds(
      Function<String, @Nullable String> treeOf,
      Function<String, Set<String>> includersOf,
      Function<String, @Nullable FileModel> parsed,
      Predicate<String> exists) {
    this.exists = exists;
    this.treeOf = treeOf;
    this.includersOf = includersOf;
    this.parsed = parsed;
  }

  /** The kind of {@code path}. */
  FileKind kind(String path) {
    return kind(path, new HashSet<>());
  }

  private FileKind kind(String path, Set<String> asked) {
    FileKind byName = byName(Paths.name(path));
    if (byName != null) {
      return byName;
    }
    String tree = treeOf.apply(path);
    FileKind byPlace = tree == null ? null : byPlace(Paths.below(tree, path));
    if (byPlace != null) {
      return byPlace;
    }
    FileKind byInclude = asked.add(path) ? byInclude(path, asked) : null;
    if (byInclude != null) {
      return byInclude;
    }
    return tree != null && inDropIns(tree, path) ? FileKind.FRAGMENT : FileKind.PROFILE;
  }

  static @Nullable FileKind byName(String name) {
    if (TEMPLATES.contains(name)) {
      return FileKind.TEMPLATE;
    }
    if (GUEST.matcher(name).matches()) {
      return FileKind.GENERATED;
    }
    if (name.endsWith(".files") && GUEST.matcher(name.substring(0, name.length() - 6)).matches()) {
      return FileKind.GENERATED_FILES;
    }
    return name.toLowerCase(Locale.ROOT).endsWith(".xml") ? FileKind.DOMAIN : null;
  }

  private static @Nullable FileKind byPlace(@Nullable String relative) {
    if (relative == null || relative.indexOf('/') < 0) {
      return null;
    }
    switch (relative.substring(0, relative.indexOf('/'))) {
      case "abstractions":
      case "local":
      case "apache2.d": // hats for web applications, in AppArmor's own tree
      case "mappings": // hats for PAM sessions, in apparmor.d's trees
        return relative.startsWith("local/tunables/") ? FileKind.TUNABLE : FileKind.FRAGMENT;
      case "tunables":
        return FileKind.TUNABLE;
      case "abi":
        return FileKind.ABI;
      default:
        return null;
    }
  }

  /**
   * Whether a directory on the way from the tree holds additions to something: {@code X.d} beside
   * {@code X}. A directory of that name alone says nothing about its files.
   */
  private boolean inDropIns(String tree, String path) {
    String parent = Paths.parent(path);
    while (parent != null && parent.length() > tree.length()) {
      if (parent.endsWith(".d") && exists.test(parent.substring(0, parent.length() - 2))) {
        return true;
      }
      parent = Paths.parent(parent);
    }
    return false;
  }

  private @Nullable FileKind byInclude(String path, Set<String> asked) {
    boolean included = false;
    for (String includer : includersOf.apply(path)) {
      FileModel model = includer.equals(path) ? null : parsed.apply(includer);
      if (model == null) {
        continue;
      }
      included = true;
      boolean preamble = includedAtTop(model.syntax().document().items(), path);
      if (!preamble) {
        return FileKind.FRAGMENT;
      }
      FileKind around = asked.contains(includer) ? FileKind.FRAGMENT : kind(includer, asked);
      if (around == FileKind.FRAGMENT || around == FileKind.GENERATED_FILES) {
        return FileKind.FRAGMENT;
      }
    }
    return included ? FileKind.TUNABLE : null;
  }

  /** Whether an include item outside of all bodies may mean {@code path}. */
  private static boolean includedAtTop(List<Item> items, String path) {
    for (Item item : items) {
      if (item instanceof Include include) {
        String named = Paths.normalize(include.path().path());
        String parent = Paths.parent(path);
        boolean directory = parent != null && ends(parent, named);
        if (directory || ends(path, named)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean ends(String path, String named) {
    return path.equals(named) || path.endsWith(named.startsWith("/") ? named : "/" + named);
  }
}
