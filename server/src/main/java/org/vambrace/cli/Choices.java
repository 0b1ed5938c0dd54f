package org.vambrace.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.vambrace.lint.Check;
import org.vambrace.lint.CheckInfo;
import org.vambrace.lint.CheckRegistry;
import org.vambrace.vocabulary.Target;

/** The words that an option or argument takes, for completion in shells. Stateless. */
final class Choices {
  private Choices() {}

  /** The base of all lists; picocli makes them by their empty constructor. */
  abstract static class Words implements Iterable<String> {
    abstract List<String> words();

    @Override
    public Iterator<String> iterator() {
      return words().iterator();
    }
  }

  /** The formats of {@code lint}. */
  static final class LintFormats extends Words {
    @Override
    List<String> words() {
      return List.of("text", "json", "sarif", "github", "gitlab", "checkstyle", "junit");
    }
  }

  /** The levels of {@code --fail-on}. */
  static final class Levels extends Words {
    @Override
    List<String> words() {
      return List.of("error", "warning", "information", "never");
    }
  }

  /** The kinds of {@code --as}. */
  static final class Kinds extends Words {
    @Override
    List<String> words() {
      return List.of("auto", "profile", "fragment", "tunable", "template", "abi", "domain");
    }
  }

  /** The parsers of {@code --target}. */
  static final class Targets extends Words {
    @Override
    List<String> words() {
      List<String> labels = new ArrayList<>();
      for (Target target : Target.values()) {
        labels.add(target.label());
      }
      return labels;
    }
  }

  /** The checks of {@code rules}. */
  static final class Checks extends Words {
    @Override
    List<String> words() {
      return CheckRegistry.standard().checks().stream()
          .map(Check::info)
          .map(CheckInfo::id)
          .toList();
    }
  }

  /** Checks and groups, for {@code --select} and its like. */
  static final class ChecksAndGroups extends Words {
    @Override
    List<String> words() {
      List<String> all = new ArrayList<>(new Checks().words());
      for (CheckInfo.Group group : CheckInfo.Group.values()) {
        all.add(group.label());
      }
      all.add("all");
      return all;
    }
  }

  /** The versions of {@code --libvirt}. */
  static final class Libvirts extends Words {
    @Override
    List<String> words() {
      return List.of("9.0", "11.3", "12.8");
    }
  }

  /** The shells of {@code completion}. */
  static final class Shells extends Words {
    @Override
    List<String> words() {
      return List.of("bash", "zsh", "fish");
    }
  }

  /** The formats of {@code diff}, and others that have two. */
  static final class TextOrJson extends Words {
    @Override
    List<String> words() {
      return List.of("text", "json");
    }
  }

  /** The formats of {@code graph}. */
  static final class GraphFormats extends Words {
    @Override
    List<String> words() {
      return List.of("dot", "mermaid", "svg", "json");
    }
  }
}
