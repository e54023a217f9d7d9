import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CloudOptions, Counters } from './cloud/options.ts';
import type { UploadRecord } from './cloud/uploads.ts';
import type { Command } from './cloud-main.ts';

export interface CloudProcess {
  readonly url: string;
  readonly apiKey: string;
  readonly signingSecret: string;
  readonly pid: number;
  readonly counters: () => Promise<Counters>;
  readonly violations: () => Promise<readonly string[]>;
  readonly uploads: () => Promise<readonly UploadRecord[]>;
  readonly ask: (command: Command) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** The stand-in of the cloud in another process, so that its work and memory are not ours. */
export async function startCloudProcess(
  options: Omit<CloudOptions, 'findings'> & { findings?: 'none' | 'cards' } = {},
): Promise<CloudProcess> {
  const script = fileURLToPath(new URL('./cloud-main.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  const address = JSON.parse(first) as {
    url: string;
    apiKey: string;
    signingSecret: string;
    pid: number;
  };
  const waiting = new Map<number, (answer: { value?: unknown; error?: string }) => void>();
  lines.on('line', (line) => {
    const answer = JSON.parse(line) as { id: number; value?: unknown; error?: string };
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let lastId = 0;
  const ask = (command: Command) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, ({ value, error }) =>
        error === undefined ? resolve(value) : reject(new Error(error)),
      );
      child.stdin.write(`${JSON.stringify({ id: lastId, ...command })}\n`);
    });
  return {
    ...address,
    ask,
    counters: async () => (await ask({ do: 'counters' })) as Counters,
    violations: async () => (await ask({ do: 'violations' })) as readonly string[],
    uploads: async () => (await ask({ do: 'uploads' })) as readonly UploadRecord[],
    async close() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
