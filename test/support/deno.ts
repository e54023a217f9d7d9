import { join } from 'node:path';
import { ROOT } from './sources.ts';

/** Runs a program on Deno, from a checkout and without any network. */
export const DENO = [
  join(ROOT, 'node_modules', '.bin', 'deno'),
  ...['run', '-A', '--no-check', '--cached-only'],
] as const;
