/** Kills ten thousand agents, or as many as `KILLS` says, with what `SEED` decides: the long form of the test. */
import process from 'node:process';

process.env.KILLS ??= '10000';
await import('./kills.test.ts');
