import { lstatSync, opendirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { codeOf, isMissing, lookAt } from './look-at.ts';

/** A folder as the user wrote it, and where it really lies: a link given by name is meant to be followed. */
export interface Root {
  readonly folder: string;
  readonly real: string;
  readonly is: 'folder' | 'file' | 'missing' | 'unwatchable';
  /** Why it is unwatchable. */
  readonly reason?: string;
}

/** Finds where a folder lies, or will lie when it appears. */
export function findRoot(folder: string): Root {
  const path = resolve(folder);
  try {
    const real = realOrFuture(path, 0);
    return { folder: path, real, ...whatIs(real) };
  } catch (error) {
    return { folder: path, real: path, is: 'unwatchable', reason: codeOf(error) ?? String(error) };
  }
}

function whatIs(real: string): Pick<Root, 'is' | 'reason'> {
  const { kind } = lookAt(real);
  if (kind === 'missing') return { is: 'missing' };
  if (kind === 'unknown') return { is: 'unwatchable', reason: 'it cannot be looked at' };
  if (kind !== 'folder' && kind !== 'file') {
    return { is: 'unwatchable', reason: 'it is neither a folder nor a regular file' };
  }
  return kind === 'file' || mayRead(real)
    ? { is: kind }
    : { is: 'unwatchable', reason: 'permission denied' };
}

/** Tried and not asked for: Deno cannot answer without more permissions than it takes. */
function mayRead(folder: string): boolean {
  try {
    opendirSync(folder).closeSync();
    lstatSync(`${folder}${sep}.`);
    return true;
  } catch {
    return false;
  }
}

const MOST_LINKS = 40;

function realOrFuture(path: string, links: number): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!isMissing(error) || links > MOST_LINKS) throw error;
  }
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return realOrFuture(resolve(dirname(path), readlinkSync(path)), links + 1);
  }
  return join(realOrFuture(dirname(path), links), basename(path));
}

/** Those that lie in no other: to watch them is to watch all. */
export function outermost(roots: readonly Root[]): readonly Root[] {
  return roots.filter(
    (root, index) =>
      !roots.some((other, at) => {
        if (at === index) return false;
        return root.real === other.real ? at < index : isBelow(root.real, other.real);
      }),
  );
}

/** The path as the user would write it; undefined if it lies in none of the roots. */
export function spell(path: string, roots: readonly Root[]): string | undefined {
  const root = roots.find(({ real }) => isAtOrBelow(path, real));
  if (root === undefined || root.real === root.folder) return root && path;
  return join(root.folder, path.slice(root.real.length));
}

/** Where a path really lies that the user would write so; undefined if it lies in none of the roots. */
export function unspell(path: string, roots: readonly Root[]): string | undefined {
  const [root] = roots
    .filter(({ folder }) => isAtOrBelow(path, folder))
    .sort((one, other) => other.folder.length - one.folder.length);
  return root && join(root.real, path.slice(root.folder.length));
}

/** Whether a path is the folder itself or lies in it. */
export function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || isBelow(path, folder);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
