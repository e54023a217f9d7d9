import type { DatabaseSync } from 'node:sqlite';
import { isDiskTrouble } from './disk-trouble.ts';

/** One write: `apply` runs inside a transaction and may run again, in the same order, when the disk refused the first. */
interface Write {
  readonly apply: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** How often the disk is asked. All in milliseconds. */
export interface Pace {
  /** What a commit costs at least, so that in a burst one comes at most this often. */
  readonly spacingMs: number;
  /** A commit costs this many times what it took: a slow disk keeps the loop one part in this many. */
  readonly commitShare: number;
  /** What may be spent ahead: the few writes of a lone file need not wait for each other. */
  readonly creditMs: number;
  readonly retryMs: number;
  readonly maxRetryMs: number;
}

export const PACE: Pace = {
  spacingMs: 4,
  commitShare: 4,
  creditMs: 16,
  retryMs: 100,
  maxRetryMs: 5000,
};

/** Runs writes at once in an open transaction and commits it once for many; a promise resolves after its commit. */
export interface GroupCommit {
  readonly write: <Value>(apply: () => Value) => Promise<Value>;
  /** Commits now what is pending; what the disk refuses is rejected. */
  readonly close: () => void;
}

export function groupCommits(
  db: DatabaseSync,
  hooks: { beforeCommit: () => void; afterRollback: () => void; onFault: (error: Error) => void },
  pace: Pace = PACE,
): GroupCommit {
  let pending: Write[] = [];
  let cancel: (() => void) | undefined;
  let paidUntil = 0;
  let retryMs = 0;
  let closed = false;
  const applied = new Map<Write, unknown>();

  function write<Value>(apply: () => Value): Promise<Value> {
    if (closed) return Promise.reject(new Error('Cannot write to the ledger: it is closed'));
    return new Promise<Value>((resolve, reject) => {
      const entry: Write = { apply, resolve: resolve as (value: unknown) => void, reject };
      pending.push(entry);
      schedule();
      if (retryMs > 0) return;
      try {
        if (!db.isTransaction) db.exec('BEGIN IMMEDIATE');
        applied.set(entry, apply());
      } catch (error) {
        refuse(entry, error);
      }
    });
  }

  function refuse(entry: Write, error: unknown) {
    if (isDiskTrouble(error)) return stall(error as Error);
    pending = pending.filter((other) => other !== entry);
    entry.reject(error);
  }

  function schedule() {
    if (cancel !== undefined) return;
    const waitMs = retryMs > 0 ? retryMs : paidUntil - pace.creditMs - performance.now();
    if (waitMs > 0.5) {
      const timer = setTimeout(commit, waitMs);
      cancel = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(commit);
      cancel = () => clearImmediate(immediate);
    }
  }

  function commit() {
    cancel?.();
    cancel = undefined;
    const startedAt = performance.now();
    try {
      if (retryMs > 0) applyAgain();
      if (db.isTransaction) {
        hooks.beforeCommit();
        db.exec('COMMIT');
      }
    } catch (error) {
      stall(error as Error);
      return;
    }
    retryMs = 0;
    const endedAt = performance.now();
    const cost = Math.max(pace.spacingMs, (endedAt - startedAt) * pace.commitShare);
    paidUntil = Math.max(paidUntil, startedAt) + cost;
    const done = pending;
    pending = [];
    for (const entry of done) entry.resolve(applied.get(entry));
    applied.clear();
  }

  function applyAgain() {
    db.exec('BEGIN IMMEDIATE');
    for (const entry of [...pending]) {
      try {
        applied.set(entry, entry.apply());
      } catch (error) {
        if (isDiskTrouble(error)) throw error;
        refuse(entry, error);
      }
    }
  }

  function stall(error: Error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    applied.clear();
    hooks.afterRollback();
    if (retryMs === 0) hooks.onFault(error);
    retryMs = Math.min(pace.maxRetryMs, Math.max(pace.retryMs, retryMs * 2));
    cancel?.();
    cancel = undefined;
    schedule();
  }

  function close() {
    if (closed) return;
    if (pending.length > 0) commit();
    closed = true;
    cancel?.();
    cancel = undefined;
    for (const entry of pending) {
      entry.reject(new Error('Cannot commit to the ledger: the disk refused until it was closed'));
    }
  }

  return { write, close };
}
