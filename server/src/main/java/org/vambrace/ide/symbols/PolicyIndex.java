package org.vambrace.ide.symbols;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.FactKind;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/** The names of a whole workspace, as far as its files have been read. Immutable. */
public final class PolicyIndex {
  /** The names of one file. */
  public static final FactKind<FileSymbols> SYMBOLS = new FactKind<>(FileSymbols::of);

  private final Map<String, FileSymbols> files;

  private PolicyIndex(Map<String, FileSymbols> files) {
    this.files = files;
  }

  /** What is known now. Of feature abi files nothing: their nested names are no profiles. */
  public static PolicyIndex of(Snapshot snapshot, CancelToken cancel) {
    Map<String, FileSymbols> files = new LinkedHashMap<>(snapshot.facts(SYMBOLS, cancel));
    files.keySet().removeIf(PolicyIndex::isAbi);
    return new PolicyIndex(Collections.unmodifiableMap(files));
  }

  /** By its place alone: this is asked of every file at every keystroke. */
  private static boolean isAbi(String path) {
    String parent = Paths.parent(path);
    return parent != null && Paths.name(parent).equals("abi");
  }

  /** The symbols of one file; read now if they are not known yet. */
  public static @Nullable FileSymbols file(Snapshot snapshot, String path) {
    return snapshot.fact(path, SYMBOLS);
  }

  /** All files and their symbols. */
  public Map<String, FileSymbols> files() {
    return files;
  }

  /**
   * A profile and where it is.
   *
   * @param path its file
   * @param profile the profile
   */
  public record Located(String path, ProfileSymbol profile) {}

  /** Every profile, child and hat. */
  public List<Located> profiles() {
    List<Located> found = new ArrayList<>();
    files.forEach(
        (path, symbols) -> {
          for (ProfileSymbol profile : symbols.profiles()) {
            found.add(new Located(path, profile));
          }
        });
    return found;
  }

  /** The innermost profile of {@code path} around {@code offset}, or null. */
  public static @Nullable ProfileSymbol enclosing(Snapshot snapshot, String path, int offset) {
    FileSymbols symbols = file(snapshot, path);
    ProfileSymbol found = null;
    if (symbols != null) {
      for (ProfileSymbol profile : symbols.profiles()) {
        if (profile.range().contains(offset)) {
          found = profile;
        }
      }
    }
    return found;
  }
}
