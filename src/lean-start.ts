import { lstatSync, mkdirSync } from 'node:fs';
import process from 'node:process';
import envPaths from 'env-paths';

/**
 * V8 lets garbage pile up while there is memory to be had; an agent in the background of somebody's work
 * collects it earlier: young objects get 8 MB in each thread, and old ones may grow by so many percent.
 */
const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** Where compiled sources are kept between starts; undefined when they are not. */
export function cacheFolder(): string | undefined {
  return process.env.NODE_COMPILE_CACHE;
}

/**
 * Starts this program again in its own place (same process, same streams) with settings for a small
 * footprint that only count from the very start. Where that cannot be done, on Windows and on Deno,
 * it goes on as it is.
 */
export function startLean(): void {
  if (process.execve === undefined || process.platform === 'win32') return;
  if (FLAGS.every((flag) => process.execArgv.includes(flag))) return;
  const args = [process.execPath, ...FLAGS, ...process.execArgv, ...process.argv.slice(1)];
  process.execve(process.execPath, args, {
    ...compileCache(),
    // Memory that one thread frees is then there for the others.
    MALLOC_ARENA_MAX: '2',
    ...process.env,
  });
}

/** Compiled sources save each thread the memory of a compiler; without a safe place for them there are none. */
function compileCache(): Record<string, string> {
  const folder = envPaths('nightjar', { suffix: '' }).cache;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    const isOurs = uid === process.getuid?.() && (mode & 0o077) === 0;
    return isOurs ? { NODE_COMPILE_CACHE: folder } : {};
  } catch {
    return {};
  }
}
