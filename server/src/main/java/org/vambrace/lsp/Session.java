package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.config.ConfigFile;
import org.vambrace.policy.FileKind;
import org.vambrace.text.CancelToken;
import org.vambrace.text.SourceText;
import org.vambrace.workspace.FileSource;
import org.vambrace.workspace.OpenDocument;
import org.vambrace.workspace.Roots;
import org.vambrace.workspace.Settings;
import org.vambrace.workspace.Snapshot;
import org.vambrace.workspace.Workspace;

/** One client's session: its workspace, what it can do, and the threads that work for it. */
final class Session {
  private final FileSource files;
  private final CheckPages pages;
  private final Workspace workspace;
  private final Uris uris = new Uris();
  private final ExecutorService requests = pool("request", 2);
  private final ExecutorService large = pool("large", 1);
  private final ExecutorService whole = pool("workspace", 1);
  private final ExecutorService background = pool("background", 1);
  private final DiagnosticsPublisher diagnostics = new DiagnosticsPublisher(this);
  private final List<FileChanges> changes = List.of(new FileChanges(), new FileChanges());
  private final TreeFindings tree = new TreeFindings(this, changes.get(0));
  private final Map<Either<String, Integer>, Progress> progress = new ConcurrentHashMap<>();
  private final Set<String> previews = ConcurrentHashMap.newKeySet();
  private final Set<String> previewCauses = ConcurrentHashMap.newKeySet();
  private volatile ClientAbilities abilities = ClientAbilities.NONE;
  private volatile ClientSettings settings = ClientSettings.empty();
  private volatile Map<String, ClientSettings> folderSettings = Map.of();
  private volatile List<String> folders = List.of();
  private volatile @Nullable Client client;

  Session(FileSource files, CheckPages pages) {
    this.files = files;
    this.pages = pages;
    this.workspace = new Workspace(files, Settings.defaults("/"));
  }

  /**
   * A document longer than this, in UTF-16 units, may take seconds; its requests wait for one
   * another, so that those about other documents need not.
   */
  private static final int LARGE = 1 << 20;

  private static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(null, work, "vambrace-" + name, 8L << 20);
          thread.setDaemon(true);
          return thread;
        });
  }

  void connect(Client to) {
    client = to;
  }

  Client client() {
    return Objects.requireNonNull(client, "connected before the first message");
  }

  void close() {
    requests.shutdownNow();
    large.shutdownNow();
    whole.shutdownNow();
    background.shutdownNow();
    diagnostics.close();
    tree.close();
  }

  FileSource files() {
    return files;
  }

  Workspace workspace() {
    return workspace;
  }

  Uris uris() {
    return uris;
  }

  ClientAbilities abilities() {
    return abilities;
  }

  void abilities(ClientAbilities known) {
    abilities = known;
  }

  ClientSettings settings() {
    return settings;
  }

  /** Settings of single folders, where the client gave them. */
  Map<String, ClientSettings> folderSettings() {
    return folderSettings;
  }

  List<String> folders() {
    return folders;
  }

  DiagnosticsPublisher diagnostics() {
    return diagnostics;
  }

  TreeFindings tree() {
    return tree;
  }

  /** What changes for those who ask the profiles of the whole workspace. */
  FileChanges accessChanges() {
    return changes.get(1);
  }

  /** What the client can be shown the progress of, by token. */
  Map<Either<String, Integer>, Progress> progress() {
    return progress;
  }

  /** Tells everybody who keeps things of files that a document was opened. */
  void opened(String path) {
    changes.forEach(one -> one.opened(path));
    tree.edited();
  }

  /** The same, that its text changed. */
  void edited(String path) {
    changes.forEach(one -> one.edited(path));
    tree.edited();
  }

  /** The same, that files changed on disk. */
  void changed(Collection<String> paths) {
    changes.forEach(one -> paths.forEach(one::changed));
  }

  /** The same, that folders or settings changed. */
  void allChanged() {
    changes.forEach(FileChanges::all);
  }

  ToLsp toLsp(Snapshot snapshot) {
    CheckPages linked = abilities.codeLinks() ? pages : CheckPages.NONE;
    return new ToLsp(snapshot, uris, abilities.encoding(), linked);
  }

  /** Takes other folders and settings. */
  void configure(
      List<String> newFolders, ClientSettings newSettings, Map<String, ClientSettings> each) {
    folders = List.copyOf(newFolders);
    settings = newSettings;
    folderSettings = Map.copyOf(each);
    uris.home(newFolders.isEmpty() ? "/" : newFolders.get(0));
    List<Roots.Folder> roots = new ArrayList<>();
    for (String folder : newFolders) {
      roots.add(
          new Roots.Folder(folder, settingsOf(folder, each.getOrDefault(folder, newSettings))));
    }
    String home = newFolders.isEmpty() ? "/" : newFolders.get(0);
    workspace.roots(new Roots(roots, settingsOf(home, newSettings)));
  }

  /** The client's settings; what they leave open is taken from the folder's vambrace.toml. */
  private Settings settingsOf(String folder, ClientSettings chosen) {
    Settings own = chosen.settings(folder, abilities.trusted(), files);
    Snapshot snapshot = new Snapshot(files, own);
    ConfigFile file = diagnostics.lint().nearest(snapshot, folder);
    if (file == null || !abilities.trusted()) {
      return own;
    }
    boolean target = file.target() != null && chosen.text("target", "").isEmpty();
    return new Settings(
        own.base() != null ? own.base() : file.base(),
        own.includeDirs().isEmpty() ? file.include() : own.includeDirs(),
        own.cwd(),
        target && file.target() != null ? file.target() : own.target(),
        own.systemBase());
  }

  /** What hints and lenses count in other files may be another number now. */
  void refreshViews() {
    if (abilities.refreshHints()) {
      client().refreshInlayHints();
    }
    if (abilities.refreshLenses()) {
      client().refreshCodeLenses();
    }
  }

  /** Remembers that a preview of {@code path} was asked for. */
  void previewed(String path) {
    previews.add(path);
  }

  /**
   * Tells the client that previews may have changed, once the threads for requests come to it.
   *
   * @param edited the document that changed, or empty for a change elsewhere
   */
  void previewsChanged(String edited) {
    boolean wanted = abilities.notifications().contains("previewChanged") && !previews.isEmpty();
    if (wanted && previewCauses.add(edited)) {
      requests.execute(
          () -> {
            previewCauses.remove(edited);
            tellOfPreviews(edited);
          });
    }
  }

  private void tellOfPreviews(String edited) {
    FileKind kind = edited.isEmpty() ? FileKind.TEMPLATE : workspace.snapshot().kind(edited);
    if (kind == FileKind.PROFILE || kind == FileKind.DOMAIN || kind == FileKind.ABI) {
      return;
    }
    for (String path : previews) {
      if (!path.equals(edited) && workspace.document(path) != null) {
        client().previewChanged(new Client.Preview(uris.uri(path)));
      }
    }
  }

  /** Work that nobody waits for, one after another; none once the session is closed. */
  void inBackground(Runnable work) {
    try {
      background.execute(() -> attempt(work));
    } catch (RejectedExecutionException e) {
      if (!background.isShutdown()) {
        throw e;
      }
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (CancellationException e) {
      return;
    } catch (RuntimeException | StackOverflowError e) {
      e.printStackTrace();
    }
  }

  /** A question about one document. */
  @FunctionalInterface
  interface Question<T> {
    /** The answer; may be null. */
    @Nullable T answer(Context context);
  }

  /**
   * What a question is asked about.
   *
   * @param snapshot the state when it was asked
   * @param path the document
   * @param text its content
   * @param to conversions to LSP
   * @param cancel whether the answer is still wanted
   */
  record Context(Snapshot snapshot, String path, SourceText text, ToLsp to, CancelToken cancel) {
    /** What the document is. */
    FileKind kind() {
      return snapshot.kind(path);
    }
  }

  /**
   * Answers {@code question} about the document {@code uri} on another thread, on the snapshot of
   * now; {@code none} if there is no such document.
   *
   * @param strict whether an answer about text that has changed meanwhile is worth nothing
   */
  <T> CompletableFuture<T> ask(String uri, boolean strict, @Nullable T none, Question<T> question) {
    Snapshot snapshot = workspace.snapshot();
    String path = uris.path(uri);
    OpenDocument document = snapshot.documents().get(path);
    boolean slow = document != null && isLarge(document);
    return CompletableFutures.computeAsync(
        slow ? large : requests,
        checker -> {
          CancelToken cancel = checker::isCanceled;
          SourceText text = document != null ? document.text() : snapshot.read(path).text();
          if (text == null) {
            return none;
          }
          T answer = question.answer(new Context(snapshot, path, text, toLsp(snapshot), cancel));
          if (strict && stale(document)) {
            throw new ResponseErrorException(
                new ResponseError(
                    ResponseErrorCode.ContentModified, "the document changed meanwhile", null));
          }
          return answer;
        });
  }

  /** Whether a document is so long that what is asked about it may take seconds. */
  static boolean isLarge(OpenDocument document) {
    return document.content().longest() > LARGE;
  }

  private boolean stale(@Nullable OpenDocument asked) {
    if (asked == null) {
      return false;
    }
    OpenDocument now = workspace.document(asked.path());
    return now == null || now.version() != asked.version();
  }

  /**
   * Answers a question about the whole workspace on another thread.
   *
   * @param slow whether it may take seconds: such questions wait for one another, and others not
   *     for them
   */
  <T> CompletableFuture<T> askAll(
      boolean slow, java.util.function.BiFunction<Snapshot, CancelToken, T> question) {
    Snapshot snapshot = workspace.snapshot();
    return CompletableFutures.computeAsync(
        slow ? whole : requests, checker -> question.apply(snapshot, checker::isCanceled));
  }

  /** Waits for work at hand; for tests. */
  boolean settle(long seconds) throws InterruptedException {
    CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {}, background);
    try {
      done.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return false;
    }
  }
}
