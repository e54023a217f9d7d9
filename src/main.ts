#!/usr/bin/env node
import process from 'node:process';
import type { Io } from './commands/io.ts';

const io: Io = {
  // Opened only where it is read: looking at it may keep a program from ending.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  logFormat: 'pretty',
  interruption,
  onRescan: (listener) => {
    if (process.platform === 'win32') return;
    for (const signal of ['SIGUSR1', 'SIGUSR2']) process.on(signal, listener);
  },
};

// Whoever reads may stop reading, as in `nightjar findings | head`.
let outputFailed = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    outputFailed ||= error.code !== 'EPIPE';
  });

/** Beside `run`, the commands that go on until they are stopped. */
const STAYING: ReadonlySet<string> = new Set(['engine', 'inspect']);

const exitCode = await main(process.argv.slice(2));
process.exitCode = exitCode === 0 && outputFailed ? 74 : exitCode;

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    const { version } = await import('./commands/version.ts');
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  const command = args[0] ?? '';
  const { FOR_A_SCAN, startFast, startLean } = await import('./lean-start.ts');
  if (command === 'run') startLean();
  else if (!STAYING.has(command)) await startFast(command === 'scan' ? FOR_A_SCAN : []);
  const { carryOut } = await import('./commands/program.ts');
  return carryOut(args, io);
}

function interruption(): AbortSignal {
  const interrupted = new AbortController();
  process.on('SIGINT', () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort('SIGINT');
  });
  process.on('SIGTERM', () => interrupted.abort('SIGTERM'));
  return interrupted.signal;
}
