package org.vambrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vambrace.policy.PolicyModel;
import org.vambrace.policy.PolicyProblem;
import org.vambrace.policy.ProfileModel;
import org.vambrace.policy.access.Attachments;
import org.vambrace.policy.access.Patterns;
import org.vambrace.policy.access.PeerAccess;
import org.vambrace.policy.access.PolicyAccess;
import org.vambrace.policy.access.ProfileAccess;
import org.vambrace.text.CancelToken;
import org.vambrace.workspace.Snapshot;

/** Policy loaded for questions: each file once. For one thread. */
final class QueryAnswers {
  /** Why a question has no answer; {@link #getMessage} is what the user reads. */
  static final class Unanswerable extends Exception {
    private static final long serialVersionUID = 1;

    Unanswerable(String message) {
      super(message);
    }
  }

  private record Loaded(@Nullable PolicyAccess access, @Nullable String refusal) {}

  private final Snapshot snapshot;
  private final Patterns patterns = new Patterns();
  private final Map<String, Loaded> files = new LinkedHashMap<>();
  private final Map<ProfileAccess, PeerAccess> peers = new LinkedHashMap<>();

  QueryAnswers(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  Patterns patterns() {
    return patterns;
  }

  /** A file that the parser takes. */
  PolicyAccess access(String path) throws Unanswerable {
    return opened(files.computeIfAbsent(path, this::load));
  }

  /** The same of a file that is asked about once: nothing of it is kept. */
  PolicyAccess accessOnce(String path) throws Unanswerable {
    PolicyModel model = snapshot.modelOnce(path, CancelToken.NONE);
    return opened(model == null ? new Loaded(null, unreadable(path)) : loaded(model));
  }

  private static String unreadable(String path) {
    return "unreadable: cannot read '" + path + "'";
  }

  private static PolicyAccess opened(Loaded loaded) throws Unanswerable {
    PolicyAccess access = loaded.access();
    if (access == null) {
      throw new Unanswerable(loaded.refusal() == null ? "refused" : loaded.refusal());
    }
    return access;
  }

  private Loaded load(String path) {
    PolicyModel model = snapshot.model(path, CancelToken.NONE);
    return model == null ? new Loaded(null, unreadable(path)) : loaded(model);
  }

  private Loaded loaded(PolicyModel model) {
    PolicyAccess access = new PolicyAccess(model, patterns);
    PolicyProblem refusal = access.refusal(snapshot, CancelToken.NONE);
    return refusal == null
        ? new Loaded(access, null)
        : new Loaded(null, refusal.id() + ": " + refusal.message());
  }

  /** A profile of a file; the only top-level one where {@code name} is null. */
  ProfileAccess profile(String path, @Nullable String name) throws Unanswerable {
    PolicyAccess access = access(path);
    List<ProfileAccess> all =
        access.profiles().stream().filter(one -> one.profile().parent() == null).toList();
    if (name == null) {
      if (all.size() == 1) {
        return all.get(0);
      }
      throw new Unanswerable(
          all.isEmpty()
              ? "no-profile: '" + path + "' has no profile"
              : "no-profile: '"
                  + path
                  + "' has several profiles; name one of "
                  + String.join(", ", all.stream().map(ProfileAccess::label).toList()));
    }
    ProfileAccess found = access.profile(name);
    if (found == null) {
      throw new Unanswerable("no-profile: '" + path + "' has no profile '" + name + "'");
    }
    return found;
  }

  PeerAccess peers(ProfileAccess access) {
    ProfileModel profile = access.profile();
    return peers.computeIfAbsent(access, key -> new PeerAccess(profile, patterns));
  }

  Attachments attachments(List<String> paths) throws Unanswerable {
    List<PolicyModel> models = new ArrayList<>();
    for (String path : paths) {
      models.add(access(path).model());
    }
    return new Attachments(models, patterns);
  }
}
