package org.vambrace.ide.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.cursor.Slot;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.policy.FileKind;
import org.vambrace.text.TextRange;
import org.vambrace.workspace.Paths;

/** Profile names: as peer labels, as targets of transitions, and for a new profile. */
final class LabelItems {
  private LabelItems() {}

  /** Labels of a peer. */
  static void peers(Request request) {
    TextRange range = range(request);
    word(request, "unconfined", "everything without a profile", range, 0);
    word(request, "@{profile_name}", "this profile", range, 1);
    ownChildren(request, range);
    profiles(request, range, 20);
    guests(request, range, guestFirst(request) ? 2 : 500);
  }

  /** Children by the variable that names this profile, once it is being typed. */
  private static void ownChildren(Request request, TextRange range) {
    ProfileSymbol around =
        PolicyIndex.enclosing(request.snapshot, request.path, request.cursor.offset());
    if (around == null || !request.cursor.typed().contains("@{profile_name}/")) {
      return;
    }
    for (PolicyIndex.Located located : index(request).profiles()) {
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
    profiles(request, range, 20);
    if (expected.slot() == Slot.PROFILE_TARGET) {
      word(request, "unconfined", "leaves all profiles", range, 10);
      guests(request, range, 500);
    }
  }

  private static void children(Request request, @Nullable ProfileSymbol around, TextRange range) {
    if (around == null) {
      return;
    }
    for (PolicyIndex.Located located : index(request).profiles()) {
      if (located.profile().parent().equals(around.name())) {
        word(request, located.profile().shortName(), "child of " + around.name(), range, 0);
      }
    }
  }

  private static void profiles(Request request, TextRange range, int rank) {
    for (PolicyIndex.Located located : index(request).profiles()) {
      String name = located.profile().name();
      boolean own = located.path().equals(request.path);
      if (!name.isEmpty() && !name.equals("LIBVIRT_TEMPLATE")) {
        word(request, name, Paths.name(located.path()), range, own ? rank : rank + 10);
      }
    }
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
    }
  }

  private static boolean guestFirst(Request request) {
    return request.kind == FileKind.TEMPLATE || request.path.contains("libvirt");
  }

  /** Names for a new profile or hat. */
  static void names(Request request, Expected expected) {
    if (expected.rule().equals("hat")) {
      hats(request);
      return;
    }
    TextRange range = request.cursor.range();
    if (request.kind == FileKind.TEMPLATE || request.path.contains("/libvirt/")) {
      word(request, "LIBVIRT_TEMPLATE", "replaced by the guest's profile name", range, 0);
    }
    String file = Paths.name(request.path);
    String last = file.substring(file.lastIndexOf('.') + 1);
    word(request, last, "from the file's name", range, 1);
    if (file.contains(".") && !file.startsWith(".")) {
      word(request, "/" + file.replace('.', '/'), "from the file's name", range, 2);
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
    for (PolicyIndex.Located located : index(request).profiles()) {
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

  private static PolicyIndex index(Request request) {
    return PolicyIndex.of(request.snapshot, request.cancel);
  }

  /** The label's name, behind an opening quote and a namespace or stack mark. */
  private static TextRange range(Request request) {
    TextRange range = request.cursor.range();
    List<String> marks = new ArrayList<>(List.of("\"", "&"));
    int start = range.start();
    String text = request.cursor.word().text();
    for (String mark : marks) {
      if (text.startsWith(mark, start - range.start())) {
        start++;
      }
    }
    boolean quoted = request.cursor.quoted() && text.length() > 1 && text.endsWith("\"");
    int end = Math.max(start, range.end() - (quoted ? 1 : 0));
    String typed = request.cursor.typed();
    int open = typed.lastIndexOf('{');
    boolean alternation = open >= 0 && (open == 0 || typed.charAt(open - 1) != '@');
    if (alternation && typed.indexOf('}', open) < 0) {
      // One alternative of several: only it is being typed.
      int from = range.start() + Math.max(open, typed.lastIndexOf(',')) + 1;
      return new TextRange(Math.max(start, from), request.cursor.offset());
    }
    return new TextRange(start, end);
  }

  private static void word(
      Request request, String label, String detail, TextRange range, int rank) {
    request.add(
        new CompletionItem(label, ItemKind.PROFILE, detail, range, label, null, rank, "", ""));
  }
}
