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

/** The system gives no watch for a folder that may be watched. */
export function isShortage(error: unknown): boolean {
  return shortageSentence(error) !== undefined;
}

/** Deno gives no code, only the phrase. */
function reasonOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== undefined) return code;
  const message = messageOf(error);
  if (/watch limit reached|os error 28\b/i.test(message)) return 'ENOSPC';
  if (/too many open files/i.test(message)) return 'EMFILE';
  return undefined;
}

const UNTIL_THEN =
  'until then, folders without a watch are compared whenever something changes in the others';

/** What the system lacks, and what to do about it; undefined for an error of another kind. */
export function shortageSentence(error: unknown): string | undefined {
  switch (reasonOf(error)) {
    case 'ENOSPC':
      return `the system allows no more watches for this user: raise it with: sudo sysctl -w fs.inotify.max_user_watches=${ENOUGH}, or add large folders to "ignore"; ${UNTIL_THEN}`;
    case 'EMFILE':
    case 'ENFILE':
      return `the system allows no more open files or inotify instances: raise "ulimit -n" and fs.inotify.max_user_instances; ${UNTIL_THEN}`;
    default:
      return undefined;
  }
}

/** Linux takes a kilobyte for each that is used, and none for the others. */
const ENOUGH = 1_048_576;

function describe(error: unknown): string {
  const shortage = shortageSentence(error);
  if (shortage !== undefined) return `Cannot watch all folders: ${shortage}`;
  switch (codeOf(error)) {
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
