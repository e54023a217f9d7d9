import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
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

/** Resolves when the ledger tells the truth; to the paths it does not, if the agent falls silent before. */
export async function untilTrue(
  agent: AgentProcess,
  state: string,
  truth: Truth,
): Promise<readonly string[]> {
  for (;;) {
    const seen = agent.said.length;
    const wrong = untruths(state, truth);
    if (wrong.length === 0) return wrong;
    try {
      // Asking costs a look at every row, so it is done again when half of them may be settled.
      const enough = seen + wrong.length / 2;
      await agent.says(() => agent.said.length > enough);
    } catch {
      if (agent.said.length === seen) return untruths(state, truth);
    }
  }
}
