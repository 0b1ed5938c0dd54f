package org.vambrace.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;

/**
 * A profile, hat or child profile as one root file makes it: includes inlined, conditions decided,
 * blocks opened. Immutable after its root's model is built; thread-safe.
 */
public interface ProfileModel {
  /** Name with its parents' names, {@code parent//child}; variables expanded; without namespace. */
  String name();

  /** The namespace written before the name, or null. */
  @Nullable String namespace();

  /** The item that declares it. */
  Profile declaration();

  /** Where it is declared. */
  Origin origin();

  /** The profile around it, or null. */
  @Nullable ProfileModel parent();

  /** Hats and child profiles, in order. */
  List<ProfileModel> children();

  /** Rules in force, in order of reading. */
  List<EffectiveRule> rules();

  /** Flags, each as written. */
  List<String> flags();

  /** The attachment glob, variables expanded to alternations; null if it attaches to nothing. */
  @Nullable String attachment();

  /** The attachment and what aliases make of it; empty if it attaches to nothing. */
  List<String> attachments();

  /**
   * What the file and link rules (and {@code file,} and {@code all,}) come to: expanded and
   * aliased. Computed at each call; rules whose variables cannot be expanded are left out.
   */
  List<FileEntry> fileEntries();

  /**
   * The text of {@code word} with its variables expanded for this profile (alternations for several
   * values, slashes filtered as the parser does), before glob conversion.
   *
   * @return the text, or null where a variable cannot be expanded (the model has a problem then)
   */
  @Nullable String expand(Word word);
}
