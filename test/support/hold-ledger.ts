/** Holds the ledger of a folder until it is killed, or says why it cannot. */

import process from 'node:process';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { sayAtOnce } from './say-at-once.ts';

try {
  openLedger({ folder: process.argv[2] ?? '' });
  sayAtOnce('held\n');
  process.stdin.resume();
} catch (error) {
  sayAtOnce(`${error}\n`);
}
