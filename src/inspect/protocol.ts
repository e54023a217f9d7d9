/**
 * What the page and its server say to each other: JSON over GET, and one stream of server-sent events.
 * Moments are milliseconds since 1970. A position counts the entries of a recording up to and with one;
 * every answer can be had for any position that is still remembered, so the past looks like the present.
 */

/** `GET /api/session`: what is looked at. */
export interface Session {
  readonly title: string;
  /** Live, or a trace file that was opened. */
  readonly source: 'live' | 'trace';
  readonly startedAt: number;
  /** How much is remembered: entries, actors that ended, and of those that are worth more how many more. */
  readonly bounds: { readonly entries: number; readonly ended: number; readonly kept: number };
  /** The oldest position that is still remembered, and the newest. */
  readonly first: number;
  readonly last: number;
  /** Ids of the machines that were announced or seen so far: `/api/charts/ID` has the chart of each, `/api/charts` all. */
  readonly machines: readonly string[];
  /** The names under which the watched program shows something of its own at `/api/app/NAME`. */
  readonly app: readonly string[];
}

/** `event: frame` of `GET /api/stream?actor=ID`, ten a second at most; and `GET /api/frame?position=N`. */
export interface Frame {
  readonly position: number;
  readonly at: number;
  /** Living actors by machine and by the path of an active state, such as `uploading.sending`. */
  readonly population: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What was taken since the last frame, for flashes; empty in a frame of the past but for its last entry. */
  readonly taken: readonly Taken[];
  /** Entries a second, over the last one. */
  readonly rate: number;
  readonly actors: { readonly living: number; readonly ended: number };
  /** The actor that is asked for, if it is still remembered. */
  readonly actor: ActorDetail | undefined;
}

/** Transitions of one edge of one machine. */
export interface Taken {
  readonly machine: string;
  /** The edge's id in the chart. */
  readonly edge: string;
  readonly count: number;
}

export interface ActorRow {
  readonly id: string;
  /** What the program calls it, such as a path. */
  readonly name: string;
  /** Of a machine; undefined for actors of other logic. */
  readonly machine: string | undefined;
  readonly parent: string | undefined;
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  /** What came of one that ended, in the words of its output or its error, if it has any. */
  readonly outcome?: string;
  /** Paths of the active states, innermost only. */
  readonly states: readonly string[];
  readonly since: number;
  readonly children: number;
}

/**
 * `GET /api/actors?query=&id=ID,ID&machine=&state=&parent=&status=&position=&offset=&limit=`: living ones first, oldest
 * first, then those that ended and are remembered, latest first.
 */
export interface ActorPage {
  readonly total: number;
  readonly actors: readonly ActorRow[];
}

/** `GET /api/tree?open=ID,ID&position=&offset=&limit=`: the tree, row by row as it is seen, from its root. */
export interface TreePage {
  /** All rows of the tree while so much of it is open. */
  readonly total: number;
  readonly rows: readonly TreeRow[];
}

export interface TreeRow {
  readonly actor: ActorRow;
  /** 1 for a root. */
  readonly level: number;
  /** The row of the actor that it belongs to, counted from 0. */
  readonly above: number | undefined;
  readonly isOpen: boolean;
  /** Whether there is somebody below, living or ended. */
  readonly canOpen: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

/** `GET /api/actors/ID?position=N` */
export interface ActorDetail extends ActorRow {
  readonly context: unknown;
  readonly output: unknown;
  /** Delays that run, and when they are over: once for each edge that they may take. */
  readonly timers: readonly {
    readonly edge: string;
    readonly startedAt: number;
    readonly dueAt: number;
  }[];
  /** What it received, became and sent, oldest first; the newest ones if there are too many. */
  readonly story: readonly Entry[];
}

/** One line of a recording. `GET /api/entries?from=N&limit=M&actor=ID` answers with an array. */
export type Entry = {
  readonly position: number;
  readonly at: number;
  /** Whom it concerns; the receiver of an event. */
  readonly actor: string;
} & (
  | {
      readonly type: 'actor';
      readonly name: string;
      readonly machine?: string;
      readonly parent?: string;
    }
  | { readonly type: 'event'; readonly event: { readonly type: string }; readonly source?: string }
  | {
      readonly type: 'snapshot';
      readonly status: ActorRow['status'];
      readonly states: readonly string[];
      /** Ids of the edges that led here. */
      readonly edges: readonly string[];
    }
);

/** `GET /api/density?buckets=N`: how many entries fell into each of N equal spans, first to last position. */
export interface Density {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** The position that each span begins with. */
  readonly positions: readonly number[];
}
