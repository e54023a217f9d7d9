import { Worker } from 'node:worker_threads';
import { fromCallback } from 'xstate';
import { messageOf } from '../error-message.ts';
import type { Comparing, More, ReconcileInput } from '../reconcile/messages.ts';
import { isGone } from '../watch/look-at.ts';
import { findRoot, unspell } from '../watch/roots.ts';
import { workerUrl } from '../worker-url.ts';

export interface CompareDeps {
  /** What is compared now. */
  readonly input: () => Omit<ReconcileInput, 'folders' | 'since'>;
  readonly now: () => number;
}

/** Compares the ledger with the disk in a thread of its own, which ends when all that differs was asked for. */
export const compare = ({ input: inputNow, now }: CompareDeps) =>
  fromCallback<More, { folders: readonly string[] }>(({ input, sendBack, receive }) => {
    const worker = new Worker(workerUrl('../reconcile/worker', import.meta.url), {
      name: 'reconcile',
      // It leaves much garbage, as the watch does.
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
      workerData: {
        ...inputNow(),
        folders: input.folders,
        since: now(),
      } satisfies ReconcileInput,
    });
    worker.on('message', (message: Comparing) => sendBack(stillSo(message, input.folders)));
    worker.once('error', (error) =>
      sendBack({ type: 'compare.failed', message: messageOf(error) }),
    );
    receive((more) => worker.postMessage(more));
    return () => void worker.terminate();
  });

/** What was gone may be back, and what is told of it by others since then would be undone. */
function stillSo(message: Comparing, folders: readonly string[]): Comparing {
  if (message.type !== 'compare.found') return message;
  // Most differences are changes, for which the roots need not be looked for on the disk.
  if (message.differences.every(({ type }) => type === 'file.changed')) return message;
  const roots = folders.map(findRoot);
  const differences = message.differences.filter(
    ({ type, path }) => type === 'file.changed' || isGone(unspell(path, roots) ?? path),
  );
  const passedOver = message.passedOver + message.differences.length - differences.length;
  return { ...message, differences, passedOver };
}
