import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { extname } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import envPaths from 'env-paths';

/** The keys are in the environment, and a report of a crash may be sent to anybody. Of all threads: so from the start. */
const REPORT_WITHOUT_KEYS = '--report-exclude-env';

/**
 * V8 lets garbage pile up while there is memory to be had; an agent in the background of somebody's work
 * collects it earlier: young objects get 4 MB in the first thread, which has no other way to be bounded, and old
 * ones may grow by so many percent in all of them.
 */
const FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=50', REPORT_WITHOUT_KEYS];

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
  if (FLAGS.every((flag) => process.execArgv.includes(flag))) {
    // This thread has its bounds by now; in those to come the flag would take the place of theirs.
    setFlagsFromString('--max-semi-space-size=0');
    return;
  }
  const args = [process.execPath, ...FLAGS, ...process.execArgv, ...process.argv.slice(1)];
  const folder = compileCache();
  process.execve(process.execPath, args, {
    // Compiled sources save each thread the memory of a compiler.
    ...(folder && { NODE_COMPILE_CACHE: folder }),
    // Memory that one thread frees is then there for the others.
    MALLOC_ARENA_MAX: '2',
    ...process.env,
  });
}

/**
 * Young objects get 1 MB in the first thread, and 2 MB in those that it starts: more is touched only once, and that
 * takes longer than to collect what is garbage. Code is made fast later than V8 would: most of it runs for the last
 * time before that pays.
 */
const FAST_FLAGS = [
  '--semi-space-growth-factor=1',
  '--min-semi-space-size=2',
  '--invocation-count-for-maglev=4000',
  '--invocation-count-for-maglev-osr=1000',
];

/** What a scan needs of the runtime's own modules and takes it long to compile. */
export const FOR_A_SCAN = [
  'child_process',
  'crypto',
  'net',
  'perf_hooks',
  'stream/consumers',
  'timers/promises',
  'util',
  'worker_threads',
  'zlib',
];

/**
 * Settings for a program that has something to say at once and is gone soon. The runtime has its own modules compiled
 * already, but only as they are without these flags: those that are needed are imported before. To import one also
 * loads what it has ready for whoever asks, such as `crypto.webcrypto`.
 */
export async function startFast(needed: readonly string[] = []): Promise<void> {
  const folder = cacheFolder() ?? compileCache();
  if (folder !== undefined) module.enableCompileCache?.(folder);
  findOwnModules();
  await Promise.all(needed.map((name) => import(`node:${name}`)));
  for (const flag of FAST_FLAGS) setFlagsFromString(flag);
}

const FORMATS: Readonly<Record<string, string>> = { '.ts': 'module-typescript', '.js': 'module' };

/** What our own modules import of each other lies where they say; to look for it takes a tenth of a start. */
function findOwnModules(): void {
  const own = new URL('./', import.meta.url).href;
  module.registerHooks?.({
    resolve: (specifier, context, next) => {
      const { parentURL } = context;
      const format = FORMATS[extname(specifier)];
      if (!specifier.startsWith('.') || format === undefined || !parentURL?.startsWith(own)) {
        return next(specifier, context);
      }
      return { url: new URL(specifier, parentURL).href, format, shortCircuit: true };
    },
  });
}

/** Undefined where there is no safe place for compiled sources. */
function compileCache(): string | undefined {
  const folder = envPaths('nightjar', { suffix: '' }).cache;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    const isOurs = uid === process.getuid?.() && (mode & 0o077) === 0;
    return isOurs ? folder : undefined;
  } catch {
    return undefined;
  }
}
