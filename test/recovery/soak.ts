/**
 * The long form of two tests: kills ten thousand agents, or as many as `KILLS` says, with what `SEED` decides, and
 * swaps a hundred thousand paths for links, or as many as `SWAPS` says. `RUNTIME=deno` kills agents on Deno.
 */
import process from 'node:process';

process.env.KILLS ??= '10000';
process.env.SWAPS ??= '100000';
await import('../actors/swapped-paths.test.ts');
await import('./kills.test.ts');
