import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { TestContext } from 'node:test';
import type { FileOutcome } from '../../machines/events.ts';
import {
  type AgentProcess,
  type AgentProcessOptions,
  makePlace,
  type Place,
  readResults,
  spawnAgent,
  untilStarted,
} from './agent-process.ts';
import type { CloudOptions } from './cloud/options.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { ROOT } from './sources.ts';
import { openTunnel } from './tunnel.ts';

export interface StartOptions extends Omit<AgentProcessOptions, 'place'> {
  /** The quiet period; `null` leaves it to the configuration. */
  readonly debounce?: string | null;
}

/** What `nightjar status --audit --json` proves. */
export interface Audit {
  readonly observed: number;
  readonly open: number;
  readonly outcomes: Readonly<Record<FileOutcome['kind'], number>>;
  readonly holds: boolean;
  readonly inMotion: readonly { readonly path: string }[];
}

/** Folders for an agent, and the agents in them. All of it is gone when the test ends. */
export interface Scene {
  readonly place: Place;
  /** Starts an agent, and again after it ended, as the same one; resolves when it watches and listens. */
  readonly start: (options?: StartOptions) => Promise<AgentProcess>;
  /** The same without waiting. */
  readonly spawn: (options?: StartOptions) => AgentProcess;
  /** Writes into the watched folder; answers with the path. */
  readonly write: (name: string, content: string | Uint8Array) => string;
  /** Writes `nightjar.yaml` where the agent looks for it. */
  readonly configure: (yaml: string) => void;
  /** Carried out when the test ends, before the folders are removed. */
  readonly undo: (deed: () => void) => void;
  readonly rows: () => Record<string, string>[];
  readonly audit: () => Promise<Audit>;
  /** Resolves when no file is in motion any more. */
  readonly rest: (agent: AgentProcess) => Promise<void>;
}

const pace = ({ debounce = '50ms' }: StartOptions) =>
  debounce === null ? [] : ['--debounce', debounce];

/** A scene with the embedded engine. */
export function setScene(t: TestContext): Scene {
  const scene = createScene((options) => ({ args: [...pace(options), ...(options.args ?? [])] }));
  t.after(() => scene.clear());
  return scene;
}

export interface CloudScene extends Scene {
  readonly cloud: Cloud;
}

/** A scene with the stand-in of the cloud, which reaches the agents by an address that stays. */
export async function setCloudScene(
  t: TestContext,
  options: CloudOptions = {},
): Promise<CloudScene> {
  const cloud = await startCloud({ findings: 'cards', ...options });
  const tunnel = await openTunnel();
  const access = {
    NIGHTFALL_API_KEY: cloud.apiKey,
    NIGHTFALL_SIGNING_SECRET: cloud.signingSecret,
    NIGHTFALL_API_URL: cloud.url,
    NIGHTFALL_SERVER_URL: tunnel.url,
  };
  const scene = createScene(
    (options) => ({
      args: [...pace(options), '--engine', 'nightfall', ...(options.args ?? [])],
      env: { ...access, ...options.env },
    }),
    (port) => tunnel.leadTo(port),
  );
  t.after(async () => {
    await scene.clear();
    await cloud.close();
    await tunnel.close();
  });
  return { ...scene, cloud };
}

function createScene(
  complete: (options: StartOptions) => StartOptions,
  listens: (port: number | undefined) => void = () => {},
): Scene & { readonly clear: () => Promise<void> } {
  const place = makePlace();
  const agents: AgentProcess[] = [];
  const undoing: (() => void)[] = [];
  const spawn = (options: StartOptions = {}) => {
    listens(undefined);
    const agent = spawnAgent({ ...options, ...complete(options), place });
    agents.push(agent);
    const listening = agent.writes(/"port":(\d+)|^Listening .*:(\d+)$/m);
    listening.then(([, json, pretty]) => listens(Number(json ?? pretty))).catch(() => {});
    return agent;
  };
  return {
    place,
    spawn,
    start: async (options = {}) => {
      const agent = spawn(options);
      await untilStarted(agent, options.logFormat);
      return agent;
    },
    write: (name, content) => {
      const path = join(place.folder, name);
      place.put(path, content);
      return path;
    },
    configure: (yaml) => writeFileSync(join(place.root, 'nightjar.yaml'), yaml),
    rows: () => readResults(place.results),
    audit: () => readAudit(place),
    rest: (agent) => untilAtRest(agent, place),
    undo: (deed) => void undoing.push(deed),
    clear: async () => {
      await Promise.all(agents.map((agent) => agent.kill()));
      for (const deed of undoing) deed();
      place.remove();
    },
  };
}

async function untilAtRest(agent: AgentProcess, place: Place): Promise<void> {
  for (let time = 1; ; time++) {
    const { inMotion } = await readAudit(place);
    if (inMotion.length === 0) return;
    await Promise.all(inMotion.map(({ path }) => agent.concludes(path, time)));
  }
}

function readAudit(place: Place): Promise<Audit> {
  const args = [join(ROOT, 'src', 'main.ts'), 'status', '--audit', '--json'];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...args, '--state', place.state],
      { cwd: place.root, env: { HOME: place.root } },
      (error, stdout, stderr) =>
        stdout === '' ? reject(error ?? new Error(stderr)) : resolve(JSON.parse(stdout) as Audit),
    );
  });
}
