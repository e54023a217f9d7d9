import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of these tests in a process of its own, which speaks in lines. */
export interface Program {
  readonly child: ChildProcess;
  /** Lines until the program ends. */
  readonly lines: AsyncIterable<string>;
  /** Ends it as a power failure would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts a file of this folder under the runtime that runs the test. */
export function startProgram(name: string, ...args: readonly string[]): Program {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const run = 'Deno' in globalThis ? ['run', '-A', '--no-check'] : [];
  const child = spawn(process.execPath, [...run, script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  return {
    child,
    lines: createInterface({ input: child.stdout }),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
