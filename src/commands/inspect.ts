import { once } from 'node:events';
import { resolve } from 'node:path';
import { showTrace } from '../inspect/local-inspector.ts';
import { traceAgent } from '../views/traced-agent.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

/** Shows a trace in the browser until it is interrupted. */
export async function inspect(trace: string, port: number, io: Io): Promise<number> {
  const interrupted = io.interruption();
  const shown = await showTrace(resolve(io.cwd, trace), {
    port,
    app: traceAgent,
    onLink: (link) => void io.stdout.write(`The inspector opens once at ${link}\n`),
  });
  if (shown.runs > 1) {
    io.stderr.write(`The trace holds ${shown.runs} runs; the last one is shown\n`);
  }
  io.stderr.write('Press Ctrl+C to end\n');
  if (!interrupted.aborted) await once(interrupted, 'abort');
  await shown.close();
  return EXIT.fine;
}
