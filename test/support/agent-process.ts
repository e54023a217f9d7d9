import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';
import { ROOT } from './sources.ts';

/** One line of `--log-format json`. */
export type Said = Record<string, unknown> & { readonly event: string };

/** A folder of its own for everything that an agent reads and writes. */
export interface Place {
  readonly root: string;
  readonly folder: string;
  readonly results: string;
  readonly state: string;
  /** In one step: on a busy machine a file that is created and then written may be seen in between. */
  readonly put: (path: string, content: string | Uint8Array) => void;
  readonly remove: () => void;
}

export function makePlace(): Place {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'nightjar-agent-')));
  const folder = join(root, 'watched');
  mkdirSync(folder);
  return {
    root,
    folder,
    results: join(root, 'results.csv'),
    state: join(root, 'state'),
    put: (path, content) => {
      const draft = join(root, 'draft');
      writeFileSync(draft, content);
      renameSync(draft, path);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The agent in a process of its own, as a user starts it. */
export interface AgentProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Everything said so far, if it speaks JSON. */
  readonly said: readonly Said[];
  /** Everything written to stdout so far. */
  readonly output: () => string;
  /** Everything written to stderr so far. */
  readonly errors: () => string;
  /** The first line that fits, of those said and those to come; rejects when the agent ends before. */
  readonly says: (fits: (said: Said) => boolean) => Promise<Said>;
  /** Resolves when so many lines of this event were said. */
  readonly saysTimes: (event: string, times: number) => Promise<void>;
  /** Resolves to the match when what was written so far, on either stream, fits. */
  readonly writes: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** How the file ended, for the first time or a later one. */
  readonly concludes: (path: string, time?: number) => Promise<Said>;
  /** The exit code, once it has ended; `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it in an orderly way; answers with the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
}

export interface AgentProcessOptions {
  readonly place: Place;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of the place's folder. */
  readonly folders?: readonly string[];
  readonly logFormat?: 'json' | 'pretty';
  /** What runs `main.ts`, with its arguments; this Node by default. */
  readonly runtime?: readonly [string, ...string[]];
  /** The user to run as; takes a superuser. */
  readonly user?: number;
}

/** Starts `nightjar run` on the place's folder; resolves when it watches and listens. */
export async function startAgentProcess(options: AgentProcessOptions): Promise<AgentProcess> {
  const agent = spawnAgent(options);
  await untilStarted(agent, options.logFormat);
  return agent;
}

/** Resolves when the agent watches and listens. */
export async function untilStarted(
  agent: AgentProcess,
  logFormat: AgentProcessOptions['logFormat'] = 'json',
): Promise<void> {
  if (logFormat === 'pretty') {
    await agent.writes(/^Watching /m);
    await agent.writes(/^Listening /m);
    return;
  }
  await agent.says(({ event }) => event === 'watch.ready');
  await agent.says(({ event }) => event === 'webhook.listening');
}

/** How long an agent may be silent while something is awaited of it: not how long it takes, but that it hangs. */
const PATIENCE_MS = 60_000;
const CONCLUSIONS = ['findings.recorded', 'file.clean', 'file.settled'];

/** The same without waiting: for agents that are expected to end. */
export function spawnAgent(options: AgentProcessOptions): AgentProcess {
  const child = spawnChild(options);
  const said: Said[] = [];
  const listeners = new Set<() => void>();
  let output = '';
  let errors = '';
  let isOver = false;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    tell();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    if (options.logFormat !== 'pretty') said.push(JSON.parse(line) as Said);
    tell();
  });
  const ended = once(child, 'close').then(([code]) => {
    isOver = true;
    tell();
    return code as number | null;
  });

  const until = <T>(look: () => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const stopListening = () => {
        clearTimeout(impatience);
        listeners.delete(listen);
      };
      const fail = (reason: string) => {
        stopListening();
        reject(new Error(`${reason}; last of what it said:\n${(output + errors).slice(-3000)}`));
      };
      const listen = () => {
        impatience.refresh();
        const found = look();
        if (found !== undefined) {
          stopListening();
          resolve(found);
        } else if (isOver) fail(`The agent ended (${child.exitCode}) before it said so`);
      };
      const impatience = setTimeout(fail, PATIENCE_MS, 'The agent fell silent before it said so');
      listeners.add(listen);
      listen();
    });
  /** The line that fits for so manieth time; each line is looked at once. */
  const times = (fits: (said: Said) => boolean, time: number) => {
    let seen = 0;
    let looked = 0;
    return until(() => {
      for (; looked < said.length; ) {
        const line = said[looked++];
        if (line !== undefined && fits(line) && ++seen === time) return line;
      }
      return undefined;
    });
  };

  return {
    child,
    pid: child.pid ?? 0,
    said,
    output: () => output,
    errors: () => errors,
    says: (fits) => times(fits, 1),
    saysTimes: async (event, count) => {
      if (count > 0) await times((line) => line.event === event, count);
    },
    writes: (pattern) => until(() => pattern.exec(output) ?? pattern.exec(errors) ?? undefined),
    concludes: (path, time = 1) =>
      times((line) => CONCLUSIONS.includes(line.event) && line.path === path, time),
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  // Every agent has a home of its own, so each would compile all sources anew.
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'nightjar-agents'),
};

function spawnChild({ place, args = [], env = {}, ...options }: AgentProcessOptions) {
  const [program, ...before] = options.runtime ?? [process.execPath];
  return spawn(
    program,
    [
      ...before,
      ...[join(ROOT, 'src', 'main.ts'), 'run', ...(options.folders ?? [place.folder])],
      ...['--results', place.results, '--state', place.state],
      ...['--port', '0', '--log-format', options.logFormat ?? 'json', ...args],
    ],
    {
      cwd: place.root,
      env: { ...ENVIRONMENT, HOME: place.root, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.user !== undefined && { uid: options.user, gid: options.user }),
    },
  );
}

/** The data rows of a results file, by column; none when there is no file. */
export function readResults(file: string): Record<string, string>[] {
  return existsSync(file) ? parse(readFileSync(file, 'utf8'), { columns: true }) : [];
}
