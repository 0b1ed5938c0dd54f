package org.vambrace.ide.preview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.ide.symbols.PolicyIndex;
import org.vambrace.ide.symbols.ProfileSymbol;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.ProfileModel;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Paths;
import org.vambrace.workspace.Snapshot;

/**
 * A profile of a policy file with everything it includes.
 *
 * @param title fits a tab
 * @param profile its full name, or null if the file has none
 * @param profiles the names in the file
 * @param text the flattened profile
 * @param origins by line
 * @param remarks what there is to say
 */
public record EffectiveProfile(
    String title,
    @Nullable String profile,
    List<String> profiles,
    String text,
    List<LineOrigin> origins,
    List<Remark> remarks) {

  /**
   * The profile called {@code name}, else the one around {@code offset}, else the first.
   *
   * @param offset -1 for none
   */
  public static EffectiveProfile of(
      Snapshot snapshot, String path, @Nullable String name, int offset, CancelToken cancel) {
    PolicyModel model = snapshot.model(path, cancel);
    List<String> names = new ArrayList<>();
    if (model != null) {
      model.profiles().forEach(p -> names(p, names));
    }
    String wanted = name;
    if (wanted == null && offset >= 0) {
      ProfileSymbol around = PolicyIndex.enclosing(snapshot, path, offset);
      wanted = around == null ? null : around.name();
    }
    if (wanted == null || !names.contains(wanted)) {
      wanted = name == null && !names.isEmpty() ? names.get(0) : wanted;
    }
    String chosen = wanted;
    Lines lines = new Lines();
    List<Remark> remarks = new ArrayList<>();
    if (model == null || chosen == null || !names.contains(chosen)) {
      String what = chosen == null ? "no profile here" : "no profile '" + chosen + "' here";
      remarks.add(new Remark("information", what, null, null));
    } else {
      for (EffectiveText.Line line :
          EffectiveText.of(model, snapshot, p -> p.name().equals(chosen), cancel)) {
        lines.add(line.text() + "\n", line.where(), null, Paths.name(line.where().path()));
      }
    }
    String title = chosen == null || chosen.isEmpty() ? Paths.name(path) : chosen;
    return new EffectiveProfile(
        title + " (effective)",
        chosen,
        List.copyOf(names),
        lines.text(),
        lines.origins(),
        List.copyOf(remarks));
  }

  private static void names(ProfileModel profile, List<String> names) {
    names.add(profile.name());
    profile.children().forEach(child -> names(child, names));
  }
}
