import type { AnyActorRef, AnyStateMachine, InspectionEvent } from 'xstate';
import { createGate } from './gate.ts';
import { createInspectorApp } from './inspector-app.ts';
import { type Listening, LOOPBACK, listenOnLoopback } from './listen.ts';
import { createObserver } from './observe.ts';
import { pageFolder } from './page-files.ts';
import type { Replacer } from './preview.ts';
import type { AppAnswers, Program, TraceApp } from './program.ts';
import { type Bounds, createRecording, DEFAULT_BOUNDS, type Recording } from './recording.ts';
import { type StatelyServer, serveStately } from './stately-server.ts';
import { traceToFile } from './trace-file.ts';
import { openTrace } from './traced-program.ts';

export interface LocalInspectorOptions {
  /** What the page calls the program. */
  readonly title?: string;
  /** Machines whose charts are there before their first actor is; others are learned of when one begins. */
  readonly machines?: readonly AnyStateMachine[];
  /** Port on loopback; none or 0 takes a free one. */
  readonly port?: number;
  /** What an actor is called, such as the path of a file; without, its ID or what it was made from. */
  readonly nameOf?: (actor: AnyActorRef) => string | undefined;
  /** The actor that a root actor belongs to: programs may have many roots. */
  readonly parentOf?: (actor: AnyActorRef) => AnyActorRef | undefined;
  /** Looks at each value before it is recorded, like the replacer of `JSON.stringify`: to hide secrets. */
  readonly replacer?: Replacer;
  /** Whether an actor that ended is worth remembering longer than others, by what it ended with. */
  readonly isKept?: (ended: {
    readonly machine: string | undefined;
    readonly output: unknown;
  }) => boolean;
  /** How much is remembered. */
  readonly bounds?: Partial<Bounds>;
  /** What the program tells of itself besides, by name. */
  readonly app?: (recording: Recording) => AppAnswers;
  /** Hears each link to the page: the first one when it listens, and the next one when that was opened. */
  readonly onLink?: (link: string) => void;
  /** A file that all that happens is added to, see `trace-format.ts`. */
  readonly trace?: string;
  /** The trace cannot be written any more. */
  readonly onTraceFailed?: (error: unknown) => void;
  readonly now?: () => number;
}

/** Records a program of actors and shows it in a browser of this computer, live, without any network. */
export interface LocalInspector {
  /** For `createActor(machine, { inspect })`, for as many actors as there are. */
  readonly inspect: (event: InspectionEvent) => void;
  /** Serves the page and resolves to a link that opens it, once. */
  readonly listen: () => Promise<string>;
  /**
   * Serves the viewers of Stately besides, over a socket. Their page comes from the Internet, and what actors do
   * is handed to it: whatever `replacer` leaves in.
   */
  readonly listenForStately: (port?: number) => Promise<Pick<StatelyServer, 'page' | 'socket'>>;
  /** Adds to the trace what the program says of itself, for its own views of it; again when it changes. */
  readonly describe: (about: unknown) => void;
  /** What was recorded, for whoever makes something else of it. */
  readonly recording: Recording;
  readonly close: () => Promise<void>;
}

export function createLocalInspector(options: LocalInspectorOptions = {}): LocalInspector {
  const { title = 'XState program', port = 0, now = Date.now } = options;
  const { isKept = () => false } = options;
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const recording = createRecording(bounds, ({ machine, state }) =>
    isKept({ machine, output: state.output }),
  );
  const observer = createObserver({ ...options, announced: options.machines, recording, now });
  const program: Program = {
    ...{ title, source: 'live', startedAt: now(), recording, now },
    app: options.app?.(recording) ?? {},
    machines: observer.machines.byId,
    settle: observer.settle,
  };
  const trace = options.trace === undefined ? undefined : traceTo(options.trace, options, program);
  let server: Promise<Listening & { link: () => string }> | undefined;
  let stately: StatelyServer | undefined;
  return {
    inspect: (event) => {
      observer.inspect(event);
      stately?.inspect(event);
    },
    listenForStately: async (own = 0) => {
      stately ??= await serveStately(own, options.replacer ?? ((_, value) => value));
      return { page: stately.page, socket: stately.socket };
    },
    listen: async () => {
      server ??= serve(program, port, options.onLink ?? (() => {}));
      return (await server).link();
    },
    describe: (about) => trace?.describe(about),
    recording,
    close: async () => {
      observer.settle();
      trace?.close();
      await stately?.close();
      await (await server)?.close();
    },
  };
}

function traceTo(file: string, options: LocalInspectorOptions, program: Program) {
  const { replacer = (_, value) => value, onTraceFailed = () => {} } = options;
  return traceToFile({ ...program, file, replacer, onFailed: onTraceFailed });
}

export interface TraceOptions extends Pick<LocalInspectorOptions, 'port' | 'onLink'> {
  /** What the program showed of its own. */
  readonly app?: TraceApp;
}

/** Shows the last run in a trace file; `runs` tells how many there are. */
export async function showTrace(
  file: string,
  { port = 0, onLink = () => {}, app }: TraceOptions = {},
): Promise<{ readonly runs: number; readonly close: () => Promise<void> }> {
  const { program, runs } = await openTrace(file, app);
  const { close } = await serve(program, port, onLink);
  return { runs, close };
}

/** Serves a program until it is closed. */
async function serve(
  program: Program,
  port: number,
  onLink: (link: string) => void,
): Promise<Listening & { readonly link: () => string }> {
  let address = '';
  const gate = createGate({ address: () => address, onOpened: onLink });
  const listening = await listenOnLoopback(port, (actual) => {
    address = `${LOOPBACK}:${actual}`;
    return createInspectorApp({ program, gate, page: pageFolder() }).callback();
  });
  onLink(gate.link());
  return { ...listening, link: gate.link };
}
