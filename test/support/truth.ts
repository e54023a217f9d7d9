import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LEDGER_FILE } from '../../src/ledger/schema.ts';
import type { AgentProcess } from './agent-process.ts';

const WRITER = fileURLToPath(new URL('./truth-writer.ts', import.meta.url));
const run = promisify(execFile);

/** By path, the SHA-256 of what lies there in the end; `null` for what lies there no longer. */
export type Truth = Readonly<Record<string, string | null>>;

export interface Writing {
  readonly folder: string;
  /** Where trees are made that are then moved in; on the same file system. */
  readonly outside: string;
  readonly files: number;
  readonly seed: number;
}

/** Lets another program write, whose every step is on the disk before the next; answers with what it left. */
export async function writeTruth({ folder, outside, files, seed }: Writing): Promise<Truth> {
  const args = [WRITER, folder, outside, String(files), String(seed)];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as Truth;
}

/** The paths of which the ledger knows something else than the truth, or nothing. */
export function untruths(state: string, truth: Truth): readonly string[] {
  const known = judged(state);
  return Object.entries(truth)
    .filter(([path, sha256]) => (known.get(path) ?? null) !== sha256)
    .map(([path]) => path);
}

function judged(state: string): ReadonlyMap<string, string> {
  const db = new DatabaseSync(join(state, LEDGER_FILE), { readOnly: true, timeout: 10_000 });
  try {
    const rows = db.prepare(
      'SELECT path, judged_sha256 AS sha FROM file WHERE judged_policy IS NOT NULL',
    );
    return new Map(rows.all().map(({ path, sha }) => [String(path), String(sha)]));
  } finally {
    db.close();
  }
}

/** How long the agent may be silent, and the ledger as it was. */
const PATIENCE_MS = 60_000;
/** A look at the ledger costs a look at every row. */
const BETWEEN_LOOKS_MS = 300;

/** Resolves when the ledger tells the truth; to the paths it does not, if nothing happens any more before. Rejects if the agent ends. */
export async function untilTrue(
  agent: AgentProcess,
  state: string,
  truth: Truth,
): Promise<readonly string[]> {
  let [said, left, since] = [-1, -1, performance.now()];
  for (;;) {
    const wrong = untruths(state, truth);
    if (wrong.length === 0) return wrong;
    const { exitCode, signalCode } = agent.child;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(
        `The agent ended (${exitCode ?? signalCode}) with ${wrong.length} paths wrong: ${agent.errors()}`,
      );
    }
    if (said !== agent.said.length || left !== wrong.length) since = performance.now();
    if (performance.now() - since > PATIENCE_MS) return wrong;
    [said, left] = [agent.said.length, wrong.length];
    await sleep(BETWEEN_LOOKS_MS);
  }
}
