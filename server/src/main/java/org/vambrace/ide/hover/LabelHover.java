package org.vambrace.ide.hover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.cursor.Expected;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.navigation.SymbolAt;
import org.vambrace.ide.symbols.FileSymbols;
import org.vambrace.ide.symbols.Guests;
import org.vambrace.ide.symbols.Labels;
import org.vambrace.ide.symbols.Occurrence;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.ide.symbols.Symbol;
import org.vambrace.ide.words.GlobText;
import org.vambrace.workspace.Paths;

/** A profile's name: what it is, where, and what it attaches to. */
final class LabelHover {
  private static final int MAX = 10;

  private LabelHover() {}

  static @Nullable String at(HoverPlace place, Expected expected) {
    String word = place.cursor().word().bare();
    if (word.equals("unconfined")) {
      return "**unconfined**: every program without a profile";
    }
    Occurrence found = SymbolAt.find(place.snapshot(), place.path(), place.cursor().offset());
    if (found == null || found.symbol().kind() != Symbol.Kind.PROFILE) {
      return GlobText.isGlob(word) ? GlobText.explain(word) : null;
    }
    return describe(place, found.symbol());
  }

  static @Nullable String declared(HoverPlace place) {
    Occurrence found = SymbolAt.find(place.snapshot(), place.path(), place.cursor().offset());
    return found == null || found.symbol().kind() != Symbol.Kind.PROFILE
        ? null
        : describe(place, found.symbol());
  }

  private static String describe(HoverPlace place, Symbol symbol) {
    String name = symbol.name();
    List<String> lines = new ArrayList<>();
    List<Definition.Target> targets =
        Definition.of(place.snapshot(), place.path(), symbol, place.cancel());
    if (name.equals("LIBVIRT_TEMPLATE")) {
      return "**LIBVIRT_TEMPLATE**: virt-aa-helper puts the guest's `libvirt-UUID` here";
    }
    if (name.startsWith("libvirt-") && Labels.isPattern(name)) {
      lines.add("Profiles of libvirt's guests, `libvirt-UUID`");
      for (Guests.Guest guest : Guests.of(place.snapshot(), place.cancel())) {
        String title = guest.name().isEmpty() ? "" : " (" + guest.name() + ")";
        lines.add("* `" + guest.profile() + "`" + title);
      }
    } else if (name.startsWith("libvirt-")) {
      for (Guests.Guest guest : Guests.of(place.snapshot(), place.cancel())) {
        if (guest.profile().equals(name) && !guest.name().isEmpty()) {
          lines.add("Profile of the libvirt guest **" + guest.name() + "**");
        }
      }
    } else if (Labels.isPattern(name)) {
      lines.add("Profiles that match `" + name + "`: " + targets.size());
    }
    for (Definition.Target target : targets.subList(0, Math.min(MAX, targets.size()))) {
      ProfileSymbol profile = profile(place, target);
      String line = profile == null ? "" : line(profile, target);
      if (profile != null && !lines.contains(line)) {
        lines.add(line);
      }
    }
    if (targets.isEmpty() && !Labels.isPattern(name)) {
      lines.add("No profile `" + name + "` in this workspace");
    }
    return String.join("\n\n", lines);
  }

  private static @Nullable ProfileSymbol profile(HoverPlace place, Definition.Target target) {
    FileSymbols symbols = PolicyIndex.file(place.snapshot(), target.where().path());
    if (symbols != null) {
      for (ProfileSymbol profile : symbols.profiles()) {
        if (profile.nameRange().equals(target.where().range())) {
          return profile;
        }
      }
    }
    return null;
  }

  private static String line(ProfileSymbol profile, Definition.Target target) {
    StringBuilder out = new StringBuilder();
    out.append(profile.hat() ? "Hat" : profile.parent().isEmpty() ? "Profile" : "Child profile");
    out.append(" **").append(profile.name()).append("**");
    if (!profile.attachment().isEmpty()) {
      out.append(" attaches to `").append(profile.attachment()).append('`');
    }
    if (!profile.flags().isEmpty()) {
      out.append(", flags ").append(String.join(", ", profile.flags()));
    }
    return out.append("; in ").append(Paths.name(target.where().path())).toString();
  }
}
