// The types of docs/lsp-extensions.md, key for key. Nothing here knows the editor.

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Message {
  severity: 'error' | 'warning' | 'information';
  text: string;
  range?: Range | null;
  uri?: string | null;
  explain?: string | null;
}

/** Where one line of a result's text comes from. */
export interface Origin {
  line: number;
  uri: string;
  range: Range;
  xpath?: string | null;
  why: string;
}

export interface PreviewResult {
  uri: string;
  ok: boolean;
  title: string;
  name?: string | null;
  uuid?: string | null;
  profile?: string | null;
  text: string;
  origins: Origin[];
  messages: Message[];
}

export interface DiffResult {
  uri: string;
  title: string;
  same: boolean;
  installed?: { title: string; uri?: string | null; text: string } | null;
  generated: { title: string; text: string; origins: Origin[] };
  messages: Message[];
}

export interface EffectiveResult {
  uri: string;
  title: string;
  profile?: string | null;
  profiles: string[];
  text: string;
  origins: Origin[];
  messages: Message[];
}

export interface PlacedRule {
  uri: string;
  range: Range;
  text: string;
}

export interface DenialRecord {
  line: number;
  event: string;
  fields: Record<string, unknown>;
  explain: string;
  profile?: string | null;
  guest?: string | null;
  rule?: string | null;
  place?: { path: string; uri?: string | null; range?: Range | null; why: string } | null;
  deciding?: PlacedRule[] | null;
}

export interface DenialResult {
  title: string;
  records: DenialRecord[];
  messages: Message[];
}

export interface Accessor {
  profile: string;
  uri: string;
  range: Range;
  allow: string;
  exec?: string | null;
  witness?: string | null;
  rules: PlacedRule[];
}

export interface AccessResult {
  title: string;
  path: string;
  perm: string;
  complete: boolean;
  results: Accessor[];
  messages: Message[];
}

export interface GraphNode {
  id: string;
  label: string;
  kind: 'profile' | 'hat' | 'child' | 'file' | 'unconfined' | 'missing';
  detail?: string | null;
  uri?: string | null;
  range?: Range | null;
}

export interface GraphEdge {
  from: string;
  to: string;
  kind: 'exec' | 'change_profile' | 'hat' | 'child' | 'include' | 'peer';
  label?: string | null;
  uri?: string | null;
  range?: Range | null;
}

export interface GraphResult {
  title: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  truncated: boolean;
  messages: Message[];
}

export interface ServerStatus {
  state: 'starting' | 'indexing' | 'ready';
  message: string;
  files?: number | null;
}

/** Arguments and result of each server command. */
export interface Commands {
  'vambrace.previewProfile': { arguments: { uri: string; libvirt?: string; mode?: string; part?: string; hostRoot?: string }; result: PreviewResult };
  'vambrace.diffInstalledProfile': { arguments: { uri: string; libvirt?: string; mode?: string; hostRoot?: string; policy?: string }; result: DiffResult };
  'vambrace.showEffectiveProfile': { arguments: { uri: string; profile?: string; position?: Position }; result: EffectiveResult };
  'vambrace.explainDenial': { arguments: { text: string; uri?: string }; result: DenialResult };
  'vambrace.whoCanAccess': { arguments: { path: string; perm?: string; uri?: string }; result: AccessResult };
  'vambrace.graph': { arguments: { uri?: string; kinds?: string[]; limit?: number }; result: GraphResult };
}

export type CommandName = keyof Commands;
