import process from 'node:process';
import { readLock } from '../ledger/lock.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { type LedgerFlags, openLedger } from './open-ledger.ts';

/** Asks the agent that works on the state folder to compare what it knows with the disk. */
export async function rescan(flags: LedgerFlags, io: Io): Promise<number> {
  const { folder, ledger } = openLedger(flags, io);
  ledger?.close();
  const agent = ledger && readLock(folder);
  if (agent === undefined || agent.pid === 0) {
    throw new CommandError(
      `Nobody to ask: no agent works on ${JSON.stringify(folder)}; start one with "nightjar run", which looks at everything by itself`,
      EXIT.unavailable,
    );
  }
  try {
    // At SIGUSR1 Deno opens its debugger as well, and so does Node while nobody listens.
    process.kill(agent.pid, 'SIGUSR2');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    const message = `Cannot ask the agent with PID ${agent.pid}: ${code}; it may belong to another user`;
    throw new CommandError(message, EXIT.permission, { cause: error });
  }
  io.stderr.write(`Asked the agent with PID ${agent.pid} to look at everything again\n`);
  return EXIT.fine;
}
