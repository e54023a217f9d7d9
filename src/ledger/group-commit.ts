import type { DatabaseSync } from 'node:sqlite';
import { isDamage, isDiskTrouble } from './disk-trouble.ts';

/** How often the disk is asked. All in milliseconds. */
export interface Pace {
  /** In a burst one commit comes at most this often, so that one sync serves many writes. */
  readonly spacingMs: number;
  /** What may be spent ahead: the few writes of a lone file need not wait for each other. */
  readonly creditMs: number;
  readonly retryMs: number;
  readonly maxRetryMs: number;
}

export const PACE: Pace = { spacingMs: 4, creditMs: 20, retryMs: 100, maxRetryMs: 5000 };

export interface GroupCommitOptions {
  readonly db: DatabaseSync;
  /** Makes what is committed survive a power failure, without holding up the loop. */
  readonly sync: () => Promise<void>;
  readonly beforeCommit: () => void;
  readonly afterRollback: () => void;
  /** Told once when the disk begins to refuse. */
  readonly onFault: (error: Error) => void;
  /** Told when it takes what waited. */
  readonly onRecovered?: () => void;
  /** Told once when the file turns out to be damaged: nothing is written any more. */
  readonly onDamage: (error: Error) => void;
  readonly pace?: Pace;
}

/** Runs writes at once in an open transaction and commits it once for many; a promise resolves after the sync. */
export interface GroupCommit {
  readonly write: <Value>(apply: () => Value) => Promise<Value>;
  /** Gives up on a file that is damaged. */
  readonly giveUp: (error: Error) => void;
  /** Commits now what is pending; what the disk refuses is rejected. */
  readonly close: () => Promise<void>;
}

/** `apply` runs inside a transaction, and again in the same order when the disk refused the first one. */
interface Write {
  readonly apply: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export function groupCommits(options: GroupCommitOptions): GroupCommit {
  const { db, pace = PACE } = options;
  const applied = new Map<Write, unknown>();
  let pending: Write[] = [];
  let cancel: (() => void) | undefined;
  let syncing: Promise<void> | undefined;
  let paidUntil = 0;
  /** The open transaction is lost and its writes must be applied again. */
  let stalled = false;
  let retryMs = 0;
  let closed = false;
  let damage: Error | undefined;

  function write<Value>(apply: () => Value): Promise<Value> {
    if (closed) return Promise.reject(new Error('Cannot write to the ledger: it is closed'));
    if (damage !== undefined) return Promise.reject(damage);
    return new Promise<Value>((resolve, reject) => {
      const entry: Write = { apply, resolve: resolve as (value: unknown) => void, reject };
      pending.push(entry);
      schedule();
      if (stalled) return;
      try {
        if (!db.isTransaction) db.exec('BEGIN IMMEDIATE');
        applied.set(entry, apply());
      } catch (error) {
        if (isDamage(error)) giveUp(error as Error);
        else if (isDiskTrouble(error)) stall(error as Error);
        else refuse(entry, error);
      }
    });
  }

  function schedule() {
    if (closed || cancel !== undefined || syncing !== undefined || pending.length === 0) return;
    const waitMs = stalled ? retryMs : paidUntil - pace.creditMs - performance.now();
    if (waitMs > 0.5) {
      const timer = setTimeout(commit, waitMs);
      cancel = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(commit);
      cancel = () => clearImmediate(immediate);
    }
  }

  function unschedule() {
    cancel?.();
    cancel = undefined;
  }

  function commit() {
    unschedule();
    try {
      if (stalled) applyAgain();
      if (db.isTransaction) {
        options.beforeCommit();
        db.exec('COMMIT');
      }
    } catch (error) {
      if (isDamage(error)) giveUp(error as Error);
      else stall(error as Error);
      return;
    }
    stalled = false;
    const done = pending.map((entry) => ({ entry, value: applied.get(entry) }));
    pending = [];
    applied.clear();
    paidUntil = Math.max(paidUntil, performance.now()) + pace.spacingMs;
    syncing = syncUntilDone()
      .then(
        () => {
          for (const { entry, value } of done) entry.resolve(value);
        },
        (error: unknown) => {
          for (const { entry } of done) entry.reject(error);
        },
      )
      .finally(() => {
        syncing = undefined;
        schedule();
      });
  }

  async function syncUntilDone() {
    for (;;) {
      try {
        await options.sync();
        if (retryMs > 0) options.onRecovered?.();
        retryMs = 0;
        return;
      } catch (error) {
        if (closed) throw error;
        backOff(error as Error);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  function applyAgain() {
    db.exec('BEGIN IMMEDIATE');
    for (const entry of [...pending]) {
      try {
        applied.set(entry, entry.apply());
      } catch (error) {
        if (isDamage(error) || isDiskTrouble(error)) throw error;
        refuse(entry, error);
      }
    }
  }

  function refuse(entry: Write, error: unknown) {
    pending = pending.filter((other) => other !== entry);
    entry.reject(error);
  }

  function giveUp(error: Error) {
    if (damage !== undefined) return;
    damage = error;
    rollBack();
    unschedule();
    const lost = pending;
    pending = [];
    for (const entry of lost) entry.reject(error);
    options.onDamage(error);
  }

  function rollBack() {
    try {
      if (db.isTransaction) db.exec('ROLLBACK');
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
    applied.clear();
    options.afterRollback();
  }

  function stall(error: Error) {
    rollBack();
    stalled = true;
    backOff(error);
    unschedule();
    schedule();
  }

  function backOff(error: Error) {
    if (retryMs === 0) options.onFault(error);
    retryMs = Math.min(pace.maxRetryMs, Math.max(pace.retryMs, retryMs * 2));
  }

  async function close() {
    if (closed) return;
    closed = true;
    await syncing;
    if (pending.length > 0) commit();
    await syncing;
    unschedule();
    for (const entry of pending) {
      entry.reject(new Error('Cannot commit to the ledger: the disk refused until it was closed'));
    }
  }

  return { write, giveUp, close };
}
