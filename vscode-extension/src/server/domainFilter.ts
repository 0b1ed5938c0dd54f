// Keeps XML that is no libvirt domain away from the server, at the one place where all messages pass.
import { isDomainXml } from '../domainXml';

interface OpenParams {
  textDocument: { uri: string; languageId: string; version: number; text: string };
}
interface DocumentParams {
  textDocument?: { uri?: string };
}

/** The present state of an open document, or undefined if it is closed. */
export type CurrentDocument = (uri: string) => { version: number; text: string } | undefined;

/** What to do with a message: pass it on, drop it, or open the document in its place. */
export type Decision = { readonly kind: 'pass' } | { readonly kind: 'drop' } | { readonly kind: 'open'; readonly params: OpenParams };

const PASS: Decision = { kind: 'pass' };
const DROP: Decision = { kind: 'drop' };

/** Remembers which open XML documents are not domains. One for each session with a server. */
export class DomainFilter {
  private readonly ignored = new Set<string>();

  constructor(private readonly current: CurrentDocument) {}

  /** For a notification about a document. A document that becomes a domain while it is edited is opened then. */
  notification(method: string, params: unknown): Decision {
    const uri = uriOf(params);
    if (uri === undefined) {
      return PASS;
    }
    if (method === 'textDocument/didOpen') {
      const { textDocument } = params as OpenParams;
      if (textDocument.languageId !== 'xml' || isDomainXml(textDocument.text)) {
        this.ignored.delete(uri);
        return PASS;
      }
      this.ignored.add(uri);
      return DROP;
    }
    if (!this.ignored.has(uri)) {
      return PASS;
    }
    if (method === 'textDocument/didClose') {
      this.ignored.delete(uri);
      return DROP;
    }
    const document = method === 'textDocument/didChange' ? this.current(uri) : undefined;
    if (document !== undefined && isDomainXml(document.text)) {
      this.ignored.delete(uri);
      return { kind: 'open', params: { textDocument: { uri, languageId: 'xml', ...document } } };
    }
    return DROP;
  }

  /** Whether a request is about a document that the server does not know of. */
  isIgnored(params: unknown): boolean {
    const uri = uriOf(params);
    return uri !== undefined && this.ignored.has(uri);
  }
}

function uriOf(params: unknown): string | undefined {
  return (params as DocumentParams | undefined)?.textDocument?.uri;
}
