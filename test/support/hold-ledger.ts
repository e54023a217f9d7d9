/** Holds the ledger of a folder until it is killed, or says why it cannot. */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { openLedger } from '../../src/ledger/sqlite.ts';

try {
  openLedger({ folder: process.argv[2] ?? '' });
  writeSync(1, 'held\n');
  process.stdin.resume();
} catch (error) {
  writeSync(1, `${error}\n`);
}
