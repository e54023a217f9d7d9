import { spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** Ended by the system together with the thread that started it, however that ends. */
const COMMAND = [
  ...['setpriv', '--pdeathsig', 'KILL', 'findmnt', '--poll=mount,umount,move'],
  ...['--noheadings', '--raw', '--output', 'TARGET,OLD-TARGET'],
] as const;

/**
 * Calls back with each folder that something is mounted on, or was. No watch reports that, and what watches
 * it otherwise is for programs that may wait on a file of the system's, as one of Linux's own tools does.
 * Where there is no such tool, nothing is called back.
 */
export function watchMounts(moved: (folder: string) => void): { readonly close: () => void } {
  if (process.platform !== 'linux') return { close: () => {} };
  const [program, ...args] = COMMAND;
  try {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.on('error', () => {});
    child.unref();
    createInterface({ input: child.stdout }).on('line', (line) => {
      for (const folder of line.split(' ')) if (folder !== '') moved(unescaped(folder));
    });
    return { close: () => void child.kill('SIGKILL') };
  } catch {
    // Deno was not given the permission to run anything.
    return { close: () => {} };
  }
}

function unescaped(folder: string): string {
  const bytes = folder.replace(/\\x([0-9a-f]{2})/g, (_, hex) =>
    String.fromCharCode(Number(`0x${hex}`)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
