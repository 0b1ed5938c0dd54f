package org.vambrace.lint.checks.apparmord;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vambrace.lint.FileContext;
import org.vambrace.lint.Reporter;

/** A path, name or number written out where the project has a variable for it. */
public final class SpelledOutPathCheck extends Convention {
  private record Named(Pattern written, String variable) {
    static Named path(String regex, String variable) {
      return new Named(Pattern.compile("(?<=\\s)" + regex), variable);
    }

    static Named any(String regex, String variable) {
      return new Named(Pattern.compile(regex), variable);
    }
  }

  private static final String HOME = "(?:@\\{HOME\\}/|(?<=\\s)/home/[^/]+/)";

  private static final List<Named> NAMES =
      List.of(
          Named.any(HOME + "\\.cache", "@{user_cache_dirs}"),
          Named.any(HOME + "\\.config", "@{user_config_dirs}"),
          Named.any(HOME + "\\.local/share", "@{user_share_dirs}"),
          Named.any(HOME + "\\.local/state", "@{user_state_dirs}"),
          Named.any(HOME + "\\.local/bin", "@{user_bin_dirs}"),
          Named.any(HOME + "\\.local/lib", "@{user_lib_dirs}"),
          Named.any(HOME + "\\.ssh", "@{HOME}/@{XDG_SSH_DIR}"),
          Named.any(HOME + "\\.gnupg", "@{HOME}/@{XDG_GPG_DIR}"),
          Named.path("/home/[^/]+/", "@{HOME}/"),
          Named.path("/usr/lib(?:32|64|exec)?(?=/)", "@{lib}"),
          Named.path("/usr/sbin", "@{sbin}"),
          Named.path("/usr/bin", "@{bin}"),
          Named.any("(?:@\\{arch\\}|x86_64|amd64|i386|i686)-[^/\\s]*linux-gnu", "@{multiarch}"),
          Named.any("(?<![\\w-])(?:x86_64|amd64|i386|i686)(?![\\w-])", "@{arch}"),
          Named.path("/usr/etc/", "@{etc_ro}/"),
          Named.path("(?:/boot/(?:efi/)?|/efi/)", "@{efi}/"),
          Named.path("(?:/var)?/run/", "@{run}/"),
          Named.any("user/[0-9]+/", "user/@{uid}/"),
          Named.path("/tmp/user/[^/]+/", "@{tmp}/"),
          Named.path("/sys/", "@{sys}/"),
          Named.path("/proc/", "@{PROC}/"),
          Named.any(":not\\.active\\.yet", "@{busname}"),
          Named.any(":1\\.[0-9]+", "@{busname}"),
          Named.any("(?:@\\{bin\\}|(?<=\\s)/usr/bin)/(?:ba|da)?sh(?=\\s)", "@{sh_path}"),
          Named.any("@\\{lib\\}/modules/[^/*]+/", "@{lib}/modules/*/"));

  /** The check. */
  public SpelledOutPathCheck() {
    super(Conventions.demand("spelled-out-path"));
  }

  @Override
  void look(FileContext file, Reporter out) {
    for (Conventions.Line line : Conventions.code(file)) {
      if (line.text().stripLeading().startsWith("profile ")) {
        continue;
      }
      for (Named named : NAMES) {
        Matcher found = named.written.matcher(line.text());
        if (found.find()) {
          out.report(
              file.at(line.range(found.start(), found.end())),
              "'" + found.group() + "' is written '" + named.variable + "'");
          break;
        }
      }
    }
  }
}
