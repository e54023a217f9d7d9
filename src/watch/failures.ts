import { messageOf } from '../error-message.ts';
import { codeOf } from './look-at.ts';

const MOST_REMEMBERED = 1_000;

/** Says what is not watched, and what to do about it, once each: a full system fails for every folder anew. */
export class Failures {
  readonly #said = new Set<string>();
  readonly #tell: (message: string) => void;

  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  report(error: unknown): void {
    this.say(describe(error));
  }

  say(message: string): void {
    if (this.#said.has(message) || this.#said.size >= MOST_REMEMBERED) return;
    this.#said.add(message);
    this.#tell(message);
  }

  /** What was wrong may be right by now, and wrong again later. */
  forget(): void {
    this.#said.clear();
  }
}

const SHORTAGES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

/** The system gives no watch for a folder that may be watched. */
export function isShortage(error: unknown): boolean {
  return SHORTAGES.has(codeOf(error));
}

const UNTIL_THEN =
  'until then, folders without a watch are looked through whenever something changes in the others';

function describe(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
      return `Cannot watch all folders: the system allows no more watches for this user: raise fs.inotify.max_user_watches, or add large folders to "ignore"; ${UNTIL_THEN}`;
    case 'EMFILE':
    case 'ENFILE':
      return `Cannot watch all folders: the system allows no more open files or inotify instances: raise "ulimit -n" and fs.inotify.max_user_instances; ${UNTIL_THEN}`;
    case 'EACCES':
    case 'EPERM':
      return `Cannot watch ${place(error)}: permission denied: let this user read it, or add it to "ignore"`;
    default:
      return `Cannot watch ${place(error)}: ${messageOf(error)}`;
  }
}

function place(error: unknown): string {
  const { path } = error as { path?: unknown };
  return typeof path === 'string' ? JSON.stringify(path) : 'a folder';
}
