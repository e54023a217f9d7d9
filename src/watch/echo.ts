import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How long the watch may take to report what we did ourselves. */
const ECHO_MS = 5_000;

/**
 * Tells a silent watch from a quiet one: a file is made in a folder of our own, which the watch has to
 * report by the same way as everything else. What happened before the file was made was reported before it.
 */
export class Echo {
  /** Undefined where it cannot be made: no more is known then than without it. */
  readonly folder: string | undefined;
  /** Another one, in which nothing ever happens. */
  readonly aside: string | undefined;
  readonly #awaited = new Map<string, (heard: boolean) => void>();
  readonly #echoMs: number;
  #calls = 0;

  constructor(state: string, echoMs = ECHO_MS) {
    this.#echoMs = echoMs;
    this.folder = makeEmptyFolder(join(state, 'echo'));
    this.aside = makeEmptyFolder(join(state, 'aside'));
  }

  /** Resolves to false when nothing was heard in time. */
  async call(): Promise<boolean> {
    if (this.folder === undefined) return true;
    const path = join(this.folder, `${++this.#calls}`);
    const heard = new Promise<boolean>((resolve) => {
      const silence = setTimeout(resolve, this.#echoMs, false);
      this.#awaited.set(path, (heard) => {
        clearTimeout(silence);
        resolve(heard);
      });
    });
    try {
      writeFileSync(path, '', { mode: 0o600 });
    } catch {
      // A full disk says nothing of the watch.
      this.#awaited.get(path)?.(true);
    }
    const answer = await heard;
    this.#awaited.delete(path);
    rmSync(path, { force: true });
    return answer;
  }

  /** Whether the path is one of ours, and no file that is watched. */
  hears(path: string): boolean {
    if (this.folder === undefined || dirname(path) !== this.folder) return false;
    this.#awaited.get(path)?.(true);
    return true;
  }

  /** What is awaited now may never be heard, and nobody needs it any more. */
  release(): void {
    for (const resolve of this.#awaited.values()) resolve(true);
  }
}

function makeEmptyFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    return folder;
  } catch {
    return undefined;
  }
}
