package org.vambrace.lint.checks.apparmord;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Finding;
import org.vambrace.lint.Items;
import org.vambrace.lint.Reporter;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;

/** An abstraction of upstream's that the project has another one for, or warns of. */
public final class ReplacedAbstractionCheck extends Convention {
  /** Abstraction and what to include instead; nothing for those that grant too much. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("dbus", ""),
          Map.entry("dbus-session", ""),
          Map.entry("dbus-system", ""),
          Map.entry("dbus-accessibility", ""),
          Map.entry("user-tmp", ""),
          Map.entry("nameservice", "nameservice-strict"),
          Map.entry("bash", "shells"),
          Map.entry("X", "X-strict"),
          Map.entry("gnome", "gnome-strict"),
          Map.entry("kde", "kde-strict"),
          Map.entry("dbus-accessibility-strict", "bus-accessibility"),
          Map.entry("dbus-network-manager-strict", "network-manager-observe"),
          Map.entry("dbus-session-strict", "bus-session"),
          Map.entry("dbus-system-strict", "bus-system"));

  /** The check. */
  public ReplacedAbstractionCheck() {
    super(Conventions.demand("replaced-abstraction"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (Item item : Items.all(file.document().items())) {
      if (item instanceof Include include && include.path().path().startsWith("abstractions/")) {
        String name = include.path().path().substring("abstractions/".length());
        @Nullable String instead = INSTEAD.get(name);
        if (instead != null) {
          out.report(
              file.at(include.path()),
              instead.isEmpty()
                  ? "the abstraction '" + name + "' grants too much for apparmor.d"
                  : "apparmor.d has '" + instead + "' in place of '" + name + "'",
              List.of(),
              List.of(),
              Set.of(Finding.Tag.DEPRECATED));
        }
      }
    }
  }
}
