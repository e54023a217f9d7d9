import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Delivery, Fingerprint } from '../../machines/events.ts';
import { type LedgerOptions, openLedger, type SqliteLedger } from '../../src/ledger/sqlite.ts';

const deeds = new WeakMap<TestContext, (() => unknown)[]>();

/** Does it after the test, the last one first: what was opened in a folder is closed before the folder goes. */
export function afterwards(t: TestContext, deed: () => unknown): void {
  const known = deeds.get(t);
  if (known) return void known.push(deed);
  const stack = [deed];
  deeds.set(t, stack);
  t.after(async () => {
    for (const next of stack.reverse()) await next();
  });
}

/** A folder that is gone after the test. */
export function scratchFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-'));
  afterwards(t, () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A ledger in a folder of its own, closed after the test. */
export function scratchLedger(t: TestContext, options: Partial<LedgerOptions> = {}): SqliteLedger {
  const ledger = openLedger({ folder: join(scratchFolder(t), 'state'), ...options });
  afterwards(t, () => ledger.close());
  return ledger;
}

export function fingerprintOf(content: string, mtimeNs = '1'): Fingerprint {
  const sha256 = Buffer.from(content).toString('hex').padStart(64, '0');
  return {
    identity: { dev: '1', ino: '2', size: content.length, mtimeNs, ctimeNs: mtimeNs },
    sha256,
  };
}

export function deliveryOf(uploadId: string): Delivery {
  const findingsURL = `http://127.0.0.1:1/findings/${uploadId}`;
  return { uploadId, findingsPresent: true, findingsURL, errorCodes: [] };
}
