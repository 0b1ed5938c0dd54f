package org.vambrace.lsp;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** The client, with the notifications of docs/lsp-extensions.md. */
interface Client extends LanguageClient {

  /**
   * How far the server is.
   *
   * @param state {@code starting}, {@code indexing} or {@code ready}
   * @param message for a tooltip
   * @param files files known by now
   */
  record Status(String state, String message, int files) {}

  /**
   * A preview that may have changed.
   *
   * @param uri the domain XML
   */
  record Preview(String uri) {}

  /** {@code vambrace/status}. */
  @JsonNotification("vambrace/status")
  void status(Status status);

  /** {@code vambrace/previewChanged}. */
  @JsonNotification("vambrace/previewChanged")
  void previewChanged(Preview preview);
}
