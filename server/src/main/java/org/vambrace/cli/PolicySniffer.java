package org.vambrace.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.FileKind;
import org.vambrace.policy.SkippedNames;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * Whether a file met in a directory is policy. Inside a policy tree everything is that
 * apparmor_parser does not pass over; elsewhere (a repository with sources and documents) a file
 * must look like it. Stateless.
 */
final class PolicySniffer {
  private static final Set<String> OTHER_SUFFIXES =
      Set.of(
          "md",
          "txt",
          "rst",
          "adoc",
          "html",
          "css",
          "json",
          "jsonl",
          "toml",
          "yml",
          "yaml",
          "ini",
          "py",
          "go",
          "sh",
          "bash",
          "zsh",
          "fish",
          "pl",
          "rb",
          "js",
          "ts",
          "mjs",
          "java",
          "kt",
          "rs",
          "c",
          "h",
          "cc",
          "cpp",
          "hpp",
          "l",
          "y",
          "g4",
          "mod",
          "sum",
          "lock",
          "gradle",
          "properties",
          "tsv",
          "csv",
          "log",
          "patch",
          "diff",
          "svg",
          "png",
          "jpg",
          "gif",
          "pdf",
          "gz",
          "xz",
          "zst",
          "zip",
          "tar",
          "jar",
          "class",
          "so",
          "o",
          "a",
          "deb",
          "rpm",
          "po",
          "pot",
          "mk",
          "am",
          "ac",
          "in",
          "service",
          "conf",
          "desktop",
          "spec",
          "pod",
          "tmpl",
          "j2",
          "vim",
          "el",
          "cast");
  private static final Set<String> OTHER_NAMES =
      Set.of("LICENSE", "COPYING", "Makefile", "GNUmakefile", "Dockerfile", "Containerfile");
  private static final Pattern DOMAIN = Pattern.compile("<(?:\\w+:)?dom(?:ain|status)[\\s>]");
  private static final Pattern POLICY =
      Pattern.compile(
          "(?m)^[ \\t]*(?:#?include[ \\t]+(?:if[ \\t]+exists[ \\t]+)?[<\"]|abi[ \\t]+[<\"]"
              + "|profile[ \\t]+\\S|hat[ \\t]+\\S|@\\{[A-Za-z]\\w*\\}[ \\t]*\\+?="
              + "|(?:deny[ \\t]+|owner[ \\t]+)?[/@]\\S*[ \\t]+\\S+[ \\t]*,|/\\S*[^\\n]*\\{[ \\t]*$"
              + "|(?:deny[ \\t]+)?capability\\b[^\\n]*,)");

  private PolicySniffer() {}

  static boolean wanted(Snapshot snapshot, String path) {
    String name = Paths.name(path);
    if (SkippedNames.file(name) || name.equals(ConfigFile.NAME)) {
      return false;
    }
    FileKind kind = snapshot.kindByName(path);
    if (kind == FileKind.DOMAIN) {
      return isDomain(snapshot, path);
    }
    if (kind != null) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String suffix = lower.substring(lower.lastIndexOf('.') + 1);
    boolean document = lower.endsWith(".md") || lower.startsWith("readme");
    if (document) {
      return false;
    }
    if (snapshot.tree(path) != null) {
      return true;
    }
    if (OTHER_NAMES.contains(name) || lower.contains(".") && OTHER_SUFFIXES.contains(suffix)) {
      return false;
    }
    SourceText text = snapshot.read(path).text();
    return text == null || looksLikePolicy(text.text());
  }

  private static boolean looksLikePolicy(String text) {
    return !text.startsWith("#!") && POLICY.matcher(text).find();
  }

  private static boolean isDomain(Snapshot snapshot, String path) {
    SourceText text = snapshot.read(path).text();
    return text == null || DOMAIN.matcher(text.text()).find();
  }
}
