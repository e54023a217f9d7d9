import { dirname } from 'node:path';
import { lookAt, type SeenFile } from './look-at.ts';
import type { Change } from './messages.ts';
import type { OwnFiles } from './own-files.ts';
import type { PathFilter } from './path-filter.ts';
import { Recent } from './recent.ts';
import { type Root, spell } from './roots.ts';

/**
 * Why a path is worth a look: the system reported something there, or chokidar concluded so from what
 * the system reported, or from reading a folder.
 */
export type Hint = 'reported' | 'concluded' | 'concludedGone';

/** What decides whether a path is reported; replaced as a whole. */
export interface Scope {
  readonly roots: readonly Root[];
  readonly filter: PathFilter;
  readonly own: OwnFiles;
}

const GONE = '';
/** So many paths are looked at in one turn, so that the system's queue is read in between. */
const MOST_AT_ONCE = 2_000;

/**
 * Turns hints into changes. A hint is never believed: the path is looked at, and only what is new
 * since it was last reported is said. So hints may come twice, late and from several sources.
 */
export class Sightings {
  readonly #hints = new Map<string, Hint>();
  readonly #said = new Recent<string>();
  readonly #tell: (changes: readonly Change[]) => void;
  #scope: Scope;
  #scheduled = false;

  constructor(scope: Scope, tell: (changes: readonly Change[]) => void) {
    this.#scope = scope;
    this.#tell = tell;
  }

  set scope(scope: Scope) {
    this.#scope = scope;
  }

  /** Notes a path, to be looked at when the events of this turn are all in. */
  hint(path: string, hint: Hint): void {
    if (this.#hints.get(path) !== 'reported') this.#hints.set(path, hint);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#look());
  }

  #look(): void {
    this.#scheduled = false;
    const changes: Change[] = [];
    let looks = 0;
    for (const [path, hint] of this.#hints) {
      if (looks++ === MOST_AT_ONCE) break;
      this.#hints.delete(path);
      const change = this.#examine(path, hint);
      if (change !== undefined) changes.push(change);
    }
    if (this.#hints.size > 0) this.#schedule();
    if (changes.length > 0) this.#tell(changes);
  }

  #examine(path: string, hint: Hint): Change | undefined {
    const { roots, filter, own } = this.#scope;
    const spelled = spell(path, roots);
    if (spelled === undefined || filter.decide(spelled).kind === 'ignored') return undefined;
    const sight = lookAt(path);
    if (sight.kind === 'unknown') return undefined;
    if (sight.kind !== 'file') return this.#goneFrom(path, spelled, hint);
    if (own.has(sight.file) || own.holds(dirname(path))) return undefined;
    if (!this.#isNew(path, hint, sight)) return undefined;
    this.#said.set(path, sight.version);
    return { kind: 'changed', path: spelled, file: sight.file };
  }

  #isNew(path: string, hint: Hint, sight: SeenFile): boolean {
    if (this.#said.get(path) !== sight.version) return true;
    return hint === 'reported' && sight.young;
  }

  /** Something may have come and gone unseen; then nobody misses it, and nothing is said. */
  #goneFrom(path: string, spelled: string, hint: Hint): Change | undefined {
    const said = this.#said.get(path);
    const wasThere = said === undefined ? hint === 'concludedGone' : said !== GONE;
    if (!wasThere) return undefined;
    this.#said.set(path, GONE);
    return { kind: 'removed', path: spelled };
  }
}
