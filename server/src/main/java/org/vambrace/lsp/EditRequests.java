package org.vambrace.lsp;

/** Requests whose answers are edits. */
abstract class EditRequests extends StructureRequests {
  EditRequests(Session session) {
    super(session);
  }
}
