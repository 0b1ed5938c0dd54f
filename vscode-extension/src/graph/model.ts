// What the graph's page and the extension say to each other.
import type { GraphResult } from '../protocol';

export type ToPage = { readonly type: 'graph'; readonly graph: GraphResult };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'openEdge'; readonly index: number }
  | { readonly type: 'kinds'; readonly kinds: string[] };
