import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { type OwnFile, ownFileOf } from '../own-file.ts';

/** Our own files and folders, by identity. */
export class OwnFiles {
  #keys: ReadonlySet<string>;
  /** Whether a folder is ours or lies in one that is; forgotten whenever folders move. */
  readonly #folders = new Map<string, boolean>();

  constructor(own: readonly OwnFile[]) {
    this.#keys = keysOf(own);
  }

  replace(own: readonly OwnFile[]): void {
    this.#keys = keysOf(own);
    this.#folders.clear();
  }

  has(file: OwnFile): boolean {
    return this.#keys.has(keyOf(file));
  }

  /** Whether what lies in this folder is ours. */
  holds(folder: string): boolean {
    if (this.#keys.size === 0) return false;
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const own = this.isFolder(folder) || (parent !== folder && this.holds(parent));
    this.#folders.set(folder, own);
    return own;
  }

  /** Whether the folder itself is ours. */
  isFolder(folder: string): boolean {
    if (this.#keys.size === 0) return false;
    try {
      return this.has(ownFileOf(lstatSync(folder, { bigint: true })));
    } catch {
      // What cannot be seen cannot be ours.
      return false;
    }
  }

  forgetFolders(): void {
    this.#folders.clear();
  }
}

function keysOf(own: readonly OwnFile[]): ReadonlySet<string> {
  return new Set(own.map(keyOf));
}

function keyOf(file: OwnFile): string {
  return `${file.dev}:${file.ino}:${file.bornNs}`;
}
