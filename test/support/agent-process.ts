import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  readonly remove: () => void;
}

export function makePlace(): Place {
  const root = mkdtempSync(join(tmpdir(), 'nightjar-agent-'));
  const folder = join(root, 'watched');
  mkdirSync(folder);
  return {
    root,
    folder,
    results: join(root, 'results.csv'),
    state: join(root, 'state'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The agent in a process of its own, as a user starts it. */
export interface AgentProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Everything said so far. */
  readonly said: readonly Said[];
  readonly errors: () => string;
  /** The first line that fits, of those said and those to come; rejects when the agent ends before. */
  readonly says: (fits: (said: Said) => boolean) => Promise<Said>;
  /** Resolves when so many lines of this event were said. */
  readonly saysTimes: (event: string, times: number) => Promise<void>;
  /** Ends it in an orderly way; answers with the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
}

export interface AgentProcessOptions {
  readonly place: Place;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `nightjar run` on the place's folder; resolves when it watches and listens. */
export async function startAgentProcess(options: AgentProcessOptions): Promise<AgentProcess> {
  const agent = spawnAgent(options);
  await agent.says(({ event }) => event === 'watch.ready');
  await agent.says(({ event }) => event === 'webhook.listening');
  return agent;
}

/** The same without waiting: for agents that are expected to end. */
export function spawnAgent({ place, args = [], env = {} }: AgentProcessOptions): AgentProcess {
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'src', 'main.ts'),
      'run',
      place.folder,
      ...['--results', place.results, '--state', place.state],
      ...['--port', '0', '--log-format', 'json', ...args],
    ],
    {
      cwd: place.root,
      env: { PATH: process.env.PATH ?? '', HOME: place.root, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: Said[] = [];
  const listeners = new Set<() => void>();
  let errors = '';
  let ended = false;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
    said.push(JSON.parse(line) as Said);
    tell();
  });
  const exit = once(child, 'close').then(([code]) => {
    ended = true;
    tell();
    return code as number | null;
  });

  const until = <T>(look: () => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const listen = () => {
        const found = look();
        if (found === undefined && !ended) return;
        listeners.delete(listen);
        if (found !== undefined) resolve(found);
        else reject(new Error(`The agent ended (${child.exitCode}) before it said so: ${errors}`));
      };
      listeners.add(listen);
      listen();
    });

  return {
    child,
    pid: child.pid ?? 0,
    said,
    errors: () => errors,
    says: (fits) => until(() => said.find(fits)),
    saysTimes: async (event, times) => {
      let seen = 0;
      let looked = 0;
      await until(() => {
        for (; looked < said.length; looked++) if (said[looked]?.event === event) seen += 1;
        return seen >= times ? true : undefined;
      });
    },
    stop: () => {
      child.kill('SIGTERM');
      return exit;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** The data rows of a results file, by column. */
export function readResults(file: string): Record<string, string>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true });
}
