/**
 * Loaded before an agent, it puts crash points around everything that the agent calls and does: its ledger, its
 * client of the service, the edges of its machines, and what it asks of the disk. The agent knows nothing of it.
 */
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';
import { crashPoint, failureAt } from './points.ts';

/** Modules of the agent, and those here that wrap them. */
const WRAPPED: Readonly<Record<string, string>> = {
  '/src/ledger/sqlite.ts': './ledger.ts',
  '/src/service/create-client.ts': './client.ts',
  '/xstate/dist/xstate.cjs.mjs': './machines.ts',
};

if (isMainThread) {
  redirectImports();
  await watchResults();
  watchStores();
}

function redirectImports(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!context.parentURL?.includes('/src/')) return found;
      const module = Object.keys(WRAPPED).find((end) => found.url.endsWith(end));
      if (module === undefined) return found;
      return {
        ...found,
        url: new URL(WRAPPED[module] ?? '', import.meta.url).href,
        format: undefined,
      };
    },
  });
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Puts points around methods of what others made. */
function patch(
  target: object,
  names: readonly string[],
  around: (name: string, original: Call) => Call,
) {
  for (const name of names) {
    Reflect.set(target, name, around(name, Reflect.get(target, name) as Call));
  }
}

/** Rows on their way to the disk: not begun, half written, written, safe. */
async function watchResults(): Promise<void> {
  const handle = await open(process.execPath);
  patch(
    Object.getPrototypeOf(handle) as object,
    ['writeFile', 'datasync', 'truncate'],
    (name, original) =>
      async function deed(...args) {
        crashPoint(`disk.${name}`);
        const failure = failureAt(`disk.${name}`);
        if (failure !== undefined) throw failure;
        const [bytes] = args;
        if (name === 'writeFile' && Buffer.isBuffer(bytes) && bytes.length > 1) {
          const half = bytes.length >> 1;
          await original.call(this, bytes.subarray(0, half));
          crashPoint('disk.writeFile half');
          await original.call(this, bytes.subarray(half));
        } else await original.apply(this, args);
        crashPoint(`disk.${name} done`);
      },
  );
  await handle.close();
}

/** Transactions, and ledgers that are moved out of the way. */
function watchStores(): void {
  patch(
    DatabaseSync.prototype,
    ['exec'],
    (_, original) =>
      function exec(sql) {
        const words =
          /^\s*(?:--.*\n\s*)*(COMMIT|ALTER TABLE|CREATE TABLE|PRAGMA user_version)/i.exec(
            String(sql),
          );
        if (words === null) return original.call(this, sql);
        const name = `sqlite.${words[1]}`;
        crashPoint(name);
        original.call(this, sql);
        crashPoint(`${name} done`);
      },
  );
  patch(
    fs,
    ['renameSync'],
    (_, original) =>
      function rename(from, to) {
        crashPoint(`rename ${basename(String(from))}`);
        original.call(this, from, to);
        crashPoint(`rename ${basename(String(from))} done`);
      },
  );
  syncBuiltinESMExports();
}
