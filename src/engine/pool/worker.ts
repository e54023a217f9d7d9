import { parentPort } from 'node:worker_threads';
import { loadDetectors } from '../detectors/registry.ts';
import { asEngineError, errorBody } from '../engine-error.ts';
import { builtInNames } from '../rules/compile.ts';
import { compiledFor } from '../rules/compile-cache.ts';
import { scanTexts } from '../rules/scan-texts.ts';
import type { FileJob, Job, Reply, Request, TextJob } from './job.ts';
import { scanFile } from './scan-file.ts';

if (!parentPort) throw new Error('Cannot start a thread of the pool: expected to be a worker');
const port = parentPort;

/** So many batches may be on their way before one is taken. */
const MOST_UNTAKEN = 8;
const ALIVE_EVERY_MS = 1000;

let untaken = 0;
let goOn: (() => void) | undefined;
let lastWord = 0;

port.on('message', (request: Request) => {
  if (request.type === 'taken') {
    untaken--;
    if (untaken < MOST_UNTAKEN) goOn?.();
  } else void run(request);
});

function reply(message: Reply, transfer: ArrayBuffer[] = []): void {
  lastWord = performance.now();
  port.postMessage(message, transfer);
}

async function run(job: Job): Promise<void> {
  reply({ type: 'alive' });
  try {
    await loadDetectors(builtInNames(job.rules.rules));
    reply(job.type === 'file' ? await file(job) : texts(job));
  } catch (error) {
    reply({ type: 'refused', error: errorBody(asEngineError(error)) });
  }
}

async function file(job: FileJob): Promise<Reply> {
  const ending = await scanFile(job, compiledFor(job.rules), {
    send: (batch) => {
      untaken++;
      reply({ type: 'batch', ...batch });
    },
    step,
  });
  return { type: 'scanned', ...ending };
}

function step(): Promise<void> | undefined {
  if (performance.now() - lastWord > ALIVE_EVERY_MS) reply({ type: 'alive' });
  if (untaken < MOST_UNTAKEN) return undefined;
  return new Promise((resolve) => {
    goOn = resolve;
  });
}

function texts({ texts, rules, contextBytes, defaultRedaction }: TextJob): Reply {
  const answer = scanTexts(texts, { rules: compiledFor(rules), contextBytes, defaultRedaction });
  return { type: 'answer', json: Buffer.from(JSON.stringify(answer)) };
}
