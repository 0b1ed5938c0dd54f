package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.FileShape;
import org.vambrace.ide.cursor.Piece;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.symbols.ExecRule;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.policy.FileKind;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** Profile names: as peer labels, as targets of transitions, and for a new profile. */
final class LabelItems {
  private LabelItems() {}

  /** Profiles of libvirt's daemons, which guests deal with. */
  private static final Set<String> DAEMONS =
      Set.of("libvirtd", "virtqemud", "virtlxcd", "/usr/sbin/libvirtd", "/usr/sbin/virtqemud");

  /** Labels of a peer. */
  static void peers(Request request) {
    TextRange range = range(request);
    word(request, "unconfined", "everything without a profile", range, 0);
    word(request, "@{profile_name}", "this profile", range, 1);
    ownChildren(request, range);
    profiles(request, range, "");
    guests(request, range, guestFirst(request) ? 2 : 5_000);
  }

  /** Children by the variable that names this profile, once it is being typed. */
  private static void ownChildren(Request request, TextRange range) {
    ProfileSymbol around =
        PolicyIndex.enclosing(request.snapshot, request.path, request.cursor.offset());
    if (around == null || !request.cursor.typed().contains("@{profile_name}/")) {
      return;
    }
    for (PolicyIndex.Located located : request.index().profiles()) {
      if (located.profile().parent().equals(around.name())) {
        String label = "@{profile_name}//" + located.profile().shortName();
        word(request, label, "child of " + around.name(), range, 1);
      }
    }
  }

  /** What stands behind {@code ->}. */
  static void targets(Request request, Expected expected) {
    TextRange range = range(request);
    ProfileSymbol around =
        PolicyIndex.enclosing(request.snapshot, request.path, request.cursor.offset());
    String key = expected.key().toLowerCase(Locale.ROOT);
    boolean child = expected.slot() == Slot.EXEC_TARGET && key.contains("c");
    if (child) {
      children(request, around, range);
      return;
    }
    boolean exec = expected.slot() == Slot.EXEC_TARGET;
    profiles(request, range, exec ? program(request) : "");
    if (!exec) {
      word(request, "unconfined", "leaves all profiles", range, 10);
      guests(request, range, guestFirst(request) ? 2 : 5_000);
    }
  }

  /** The path of the file rule, as written. */
  private static String program(Request request) {
    Piece path = FileShape.path(request.cursor.before());
    return path == null ? "" : path.bare();
  }

  private static void children(Request request, @Nullable ProfileSymbol around, TextRange range) {
    if (around == null) {
      return;
    }
    for (PolicyIndex.Located located : request.index().profiles()) {
      if (located.profile().parent().equals(around.name())) {
        word(request, located.profile().shortName(), "child of " + around.name(), range, 0);
      }
    }
  }

  /**
   * All profiles, likeliest first.
   *
   * @param program what is run in the profile that is looked for, or empty
   */
  private static void profiles(Request request, TextRange range, String program) {
    ProfileSymbol around =
        PolicyIndex.enclosing(request.snapshot, request.path, request.cursor.offset());
    String tree = request.snapshot.tree(request.path);
    boolean guest = guestFirst(request);
    List<Ranked> all = new ArrayList<>();
    for (PolicyIndex.Located one : request.index().profiles()) {
      String name = one.profile().name();
      if (!name.isEmpty() && !name.equals("LIBVIRT_TEMPLATE") && !touched(request, one)) {
        boolean own = one.path().equals(request.path);
        boolean near = own || tree != null && tree.equals(request.snapshot.tree(one.path()));
        boolean exec = !program.isEmpty();
        boolean itself = exec && own && one.profile().equals(around);
        int distance = itself ? 3 : own && !exec ? 0 : near ? 1 : 2;
        boolean wanted = attaches(one.profile(), program) || guest && DAEMONS.contains(name);
        all.add(new Ranked(wanted ? -1 : distance, name, one.path()));
      }
    }
    all.sort(Comparator.comparingInt(Ranked::group).thenComparing(Ranked::name));
    int rank = 20;
    for (Ranked one : all) {
      if (request.cursor.typed().isEmpty() && request.items().size() > Completion.LIMIT) {
        break; // there are more than are shown, and what is typed next brings them up
      }
      boolean daemon = guest && DAEMONS.contains(one.name);
      word(request, one.name, Paths.name(one.path), range, daemon ? -1 : rank++);
    }
  }

  /** A profile and how near it is. */
  private record Ranked(int group, String name, String path) {}

  /** Whether the profile is the one whose name is being typed. */
  private static boolean touched(Request request, PolicyIndex.Located one) {
    return one.path().equals(request.path)
        && one.profile().nameRange().touches(request.cursor.offset());
  }

  /** Whether a program seems to be the one that the profile is for, as both are written. */
  private static boolean attaches(ProfileSymbol profile, String program) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    String attachment = profile.attachment();
    return !name.isEmpty()
        && (attachment.substring(attachment.lastIndexOf('/') + 1).equals(name)
            || profile.name().equals(name));
  }

  private static void guests(Request request, TextRange range, int rank) {
    word(request, Guests.GLOB, "every libvirt guest", range, rank);
    word(request, "libvirt-@{uuid}", "every libvirt guest", range, rank + 1);
    word(request, "libvirt-*", "every profile that starts with libvirt-", range, rank + 2);
    if (request.cursor.typed().contains("@{LIBVIRT}")) {
      // libvirtd's own policy names its guests by this variable.
      word(
          request,
          Guests.GLOB.replaceFirst("libvirt", "@{LIBVIRT}"),
          "every libvirt guest",
          range,
          rank);
      word(request, "@{LIBVIRT}-@{uuid}", "every libvirt guest", range, rank + 1);
    }
    for (Guests.Guest guest : Guests.of(request.snapshot, request.cancel)) {
      word(request, guest.profile(), guest.name(), range, rank + 3);
      if (!guest.name().isEmpty() && !request.cursor.typed().isEmpty()) {
        // Who types the guest's name means its profile.
        String profile = guest.profile();
        request.add(
            new CompletionItem(
                guest.name(), ItemKind.PROFILE, profile, range, profile, null, rank + 4, "", ""));
      }
    }
  }

  private static boolean guestFirst(Request request) {
    return request.kind == FileKind.TEMPLATE || request.path.contains("libvirt");
  }

  /** Names for a new profile or hat. */
  static void names(Request request, Expected expected) {
    TextRange range = request.cursor.range();
    String file = Paths.name(request.path);
    if (expected.rule().equals("hat")) {
      hats(request);
    } else if (!request.cursor.topLevel()) {
      missingChildren(request, range);
    } else if (request.kind == FileKind.TEMPLATE) {
      word(request, "LIBVIRT_TEMPLATE", "replaced by the guest's profile name", range, 0);
    } else if (request.kind == FileKind.GENERATED) {
      word(request, file, "from the file's name", range, 0);
    } else {
      String last = file.substring(file.lastIndexOf('.') + 1);
      word(request, last, "from the file's name", range, 1);
      if (file.contains(".") && !file.startsWith(".")) {
        word(request, "/" + file.replace('.', '/'), "from the file's name", range, 2);
      }
    }
  }

  /** Children that rules of the profile run programs in, and that are not there yet. */
  private static void missingChildren(Request request, TextRange range) {
    FileSymbols own = PolicyIndex.file(request.snapshot, request.path);
    if (own == null) {
      return;
    }
    String parent = request.cursor.profile();
    Set<String> there = new HashSet<>();
    own.profiles().forEach(profile -> there.add(profile.name()));
    int rank = 0;
    for (Occurrence one : own.occurrences()) {
      String name = one.symbol().name();
      boolean child = one.use() == Occurrence.Use.EXEC && name.startsWith(parent + "//");
      if (child && !there.contains(name)) {
        word(
            request,
            name.substring(parent.length() + 2),
            "rules run programs in it",
            range,
            rank++);
      }
    }
    for (ExecRule rule : own.execs()) {
      String name = rule.path().substring(rule.path().lastIndexOf('/') + 1);
      boolean plain = "*?[{@".chars().noneMatch(c -> name.indexOf(c) >= 0);
      if (rule.child() && rule.container().equals(parent) && plain && !name.isEmpty()) {
        word(request, name, "for " + rule.path(), range, rank++);
      }
    }
  }

  /** Hats of other profiles and of Apache's module, which programs tend to share. */
  private static void hats(Request request) {
    TextRange range = request.cursor.range();
    boolean caret = request.cursor.word().text().startsWith("^");
    TextRange name = caret ? new TextRange(range.start() + 1, range.end()) : range;
    ProfileSymbol around =
        PolicyIndex.enclosing(request.snapshot, request.path, request.cursor.offset());
    String parent = around == null ? "" : around.name();
    Set<String> there = new HashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (PolicyIndex.Located located : request.index().profiles()) {
      if (located.profile().hat()) {
        boolean touched =
            located.path().equals(request.path)
                && located.profile().nameRange().touches(request.cursor.offset());
        String hat = touched ? "" : located.profile().shortName().strip();
        (located.profile().parent().equals(parent) ? there : others).add(hat);
      }
    }
    others.addAll(List.of("DEFAULT_URI", "HANDLING_UNTRUSTED_INPUT"));
    others.removeAll(there);
    others.removeIf(hat -> hat.isEmpty() || hat.startsWith("{"));
    int rank = 0;
    for (String hat : others) {
      word(request, hat, "hat", name, rank++);
    }
  }

  /** The label's name, behind an opening quote and a namespace or stack mark. */
  private static TextRange range(Request request) {
    TextRange range = request.cursor.range();
    List<String> marks = new ArrayList<>(List.of("\"", "&"));
    int start = range.start();
    String text = request.cursor.word().text();
    for (String mark : marks) {
      if (start < request.cursor.offset() && text.startsWith(mark, start - range.start())) {
        start++;
      }
    }
    boolean quoted = request.cursor.quoted() && text.length() > 1 && text.endsWith("\"");
    int end = Math.max(start, range.end() - (quoted ? 1 : 0));
    return request.alternative(new TextRange(start, end));
  }

  private static void word(
      Request request, String label, String detail, TextRange range, int rank) {
    request.add(
        new CompletionItem(label, ItemKind.PROFILE, detail, range, label, null, rank, "", ""));
  }
}
