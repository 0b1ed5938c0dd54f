package org.vambrace.lsp;

import java.util.UUID;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is, as the client shows it; shows nothing to clients that do not want to
 * know. Told by one thread, cancelled by another.
 */
final class Progress implements AutoCloseable {
  /** Between two reports, in nanoseconds: people cannot read faster. */
  private static final long PAUSE = 100_000_000;

  private final Session session;
  private final @Nullable Either<String, Integer> token;
  private volatile boolean cancelled;
  private long told = System.nanoTime();
  private int percentage;

  private Progress(Session session, @Nullable Either<String, Integer> token) {
    this.session = session;
    this.token = token;
  }

  /**
   * Work begins.
   *
   * @param title what is done
   * @param wanted the token by which the client asked to be told, or null: then the server asks for
   *     one, where the client knows how
   */
  static Progress begin(Session session, String title, @Nullable Either<String, Integer> wanted) {
    Either<String, Integer> token = wanted;
    if (token == null && session.abilities().progress()) {
      token = Either.forLeft("vambrace-" + UUID.randomUUID());
      session.client().createProgress(new WorkDoneProgressCreateParams(token));
    }
    Progress made = new Progress(session, token);
    if (token != null) {
      session.progress().put(token, made);
    }
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle(title);
    begin.setCancellable(true);
    begin.setPercentage(0);
    made.tell(begin);
    return made;
  }

  /** So much of it is done. */
  void report(int done, int all) {
    int now = all == 0 ? 100 : (int) (100L * done / all);
    if (now == percentage || System.nanoTime() - told < PAUSE) {
      return;
    }
    percentage = now;
    told = System.nanoTime();
    WorkDoneProgressReport report = new WorkDoneProgressReport();
    report.setMessage(done + " of " + all + " files");
    report.setPercentage(now);
    tell(report);
  }

  /** The user wants it no more. */
  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void close() {
    if (token != null) {
      session.progress().remove(token);
    }
    tell(new WorkDoneProgressEnd());
  }

  private void tell(WorkDoneProgressNotification what) {
    if (token != null) {
      session.client().notifyProgress(new ProgressParams(token, Either.forLeft(what)));
    }
  }
}
