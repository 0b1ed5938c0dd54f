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

  /** What is done sooner is not worth a word, in nanoseconds. */
  private static final long SOON = 300_000_000;

  private final Session session;
  private final String title;
  private final long start = System.nanoTime();
  private @Nullable Either<String, Integer> token;
  private volatile boolean cancelled;
  private long told = start;
  private int percentage;

  private Progress(Session session, String title) {
    this.session = session;
    this.title = title;
  }

  /** Work begins that the client is told of at once, if it knows how to show progress. */
  static Progress begin(Session session, String title) {
    Progress made = new Progress(session, title);
    made.show();
    return made;
  }

  /**
   * Work begins that may be done soon: then the client is told of it only if it asked to be.
   *
   * @param wanted the token by which the client asked, or null
   */
  static Progress late(Session session, String title, @Nullable Either<String, Integer> wanted) {
    Progress made = new Progress(session, title);
    if (wanted != null) {
      made.show(wanted);
    }
    return made;
  }

  private void show() {
    if (session.abilities().progress()) {
      Either<String, Integer> made = Either.forLeft("vambrace-" + UUID.randomUUID());
      session.client().createProgress(new WorkDoneProgressCreateParams(made));
      show(made);
    }
  }

  private void show(Either<String, Integer> by) {
    token = by;
    session.progress().put(by, this);
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle(title);
    begin.setCancellable(true);
    begin.setPercentage(0);
    tell(begin);
  }

  /** So much of it is done. */
  void report(int done, int all) {
    int now = all == 0 ? 100 : (int) (100L * done / all);
    if (now == percentage || System.nanoTime() - told < PAUSE) {
      return;
    }
    if (token == null && System.nanoTime() - start > SOON) {
      show();
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
    Either<String, Integer> by = token;
    if (by != null) {
      session.progress().remove(by);
      tell(new WorkDoneProgressEnd());
    }
  }

  private void tell(WorkDoneProgressNotification what) {
    Either<String, Integer> by = token;
    if (by != null) {
      session.client().notifyProgress(new ProgressParams(by, Either.forLeft(what)));
    }
  }
}
