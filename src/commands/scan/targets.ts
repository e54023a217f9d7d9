import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit-codes.ts';
import { reasonOf, systemCode } from '../system-failure.ts';
import type { Unread } from './hit.ts';

/** A file to scan. */
export interface Target {
  readonly path: string;
  /** As the user would write it. */
  readonly shown: string;
  readonly size: number;
}

export interface Selection {
  readonly cwd: string;
  /** Patterns in the language of `.gitignore`, on the path below the folder that was named. */
  readonly exclude: readonly string[];
  /** Whether `.gitignore` files count, and `.git` is left out. */
  readonly gitignore: boolean;
  /** A folder that is left out: our own compiled sources hold every example that a detector has. */
  readonly own?: string | undefined;
  readonly unread: (unread: Unread) => void;
}

/** Ignore rules and the folder that they speak of, relative to the folder that was named. */
interface Rules {
  readonly at: string;
  readonly rules: Ignore;
}

/** Every regular file among the paths and below them, in the order of their names; links are not followed. */
export function* targetsOf(paths: readonly string[], selection: Selection): Generator<Target> {
  for (const [path, shown] of distinct(paths, selection.cwd)) {
    const stats = statOf(path, shown);
    if (stats.isFile()) yield { path, shown, size: stats.size };
    else if (stats.isDirectory()) {
      const rules = [{ at: '', rules: ignore().add([...selection.exclude]) }];
      yield* below({ path, shown, inside: '' }, rules, selection);
    } else {
      const message = `Cannot scan ${JSON.stringify(shown)}: expected a file or a folder; links and devices are not followed`;
      throw new CommandError(message, EXIT.usage);
    }
  }
}

/** What is named twice is scanned once, under its first name. */
function distinct(paths: readonly string[], cwd: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const shown of paths) {
    const path = resolve(cwd, shown);
    if (!named.has(path)) named.set(path, shown);
  }
  return named;
}

function statOf(path: string, shown: string) {
  try {
    return lstatSync(path);
  } catch (error) {
    const isMissing = systemCode(error) === 'ENOENT';
    const why = isMissing ? 'there is no such file or folder' : reasonOf(error);
    const message = `Cannot scan ${JSON.stringify(shown)}: ${why}`;
    throw new CommandError(message, EXIT.io, { cause: error });
  }
}

interface Folder {
  readonly path: string;
  readonly shown: string;
  /** Its path below the folder that was named, with a `/` at its end; empty for that one. */
  readonly inside: string;
}

function* below(folder: Folder, rules: readonly Rules[], selection: Selection): Generator<Target> {
  const entries = entriesOf(folder, selection);
  const inForce = selection.gitignore ? withGitignore(folder, entries, rules) : rules;
  for (const entry of entries) {
    const { name } = entry;
    const path = join(folder.path, name);
    const shown = join(folder.shown, name);
    const inside = folder.inside + name;
    if (entry.isDirectory()) {
      if (path === selection.own || (selection.gitignore && name === '.git')) continue;
      if (isIgnored(`${inside}/`, inForce)) continue;
      yield* below({ path, shown, inside: `${inside}/` }, inForce, selection);
    } else if (entry.isFile() && !isIgnored(inside, inForce)) {
      const size = lstatSync(path, { throwIfNoEntry: false })?.size;
      if (size !== undefined) yield { path, shown, size };
    }
  }
}

function entriesOf({ path, shown }: Folder, { unread }: Selection): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = systemCode(error);
    const reason = code === 'EACCES' || code === 'EPERM' ? 'permission' : 'io';
    unread({ file: shown, reason, message: `The folder cannot be read: ${reasonOf(error)}` });
    return [];
  }
}

function withGitignore(
  { path, inside }: Folder,
  entries: readonly Dirent[],
  rules: readonly Rules[],
): readonly Rules[] {
  if (!entries.some(({ name }) => name === '.gitignore')) return rules;
  try {
    const own = ignore().add(readFileSync(join(path, '.gitignore'), 'utf8'));
    return [...rules, { at: inside, rules: own }];
  } catch {
    return rules;
  }
}

/** The innermost rules that say anything have their way. */
function isIgnored(inside: string, rules: readonly Rules[]): boolean {
  for (const { at, rules: own } of [...rules].reverse()) {
    const { ignored, unignored } = own.test(inside.slice(at.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
