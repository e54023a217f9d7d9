import { basename, dirname } from 'node:path';
import { lookAt, type SeenFile, type Sight } from './look-at.ts';
import type { Change } from './messages.ts';
import { Recent } from './recent.ts';
import { spell } from './roots.ts';
import type { Scope } from './scope.ts';

/** Why a path is worth a look: the system reported something there, or something else made us think so. */
export type Hint = 'reported' | 'concluded';

const GONE = '';
/** So many paths are looked at in one turn, so that the system's queue is read in between. */
const MOST_AT_ONCE = 200;

/**
 * Turns hints into changes. A hint is never believed: the path is looked at, and only what is new
 * since it was last reported is told. So hints may come twice, late and from several sources.
 */
export class Sightings {
  readonly #hints = new Map<string, Hint>();
  /** Folders that went since all hints were last dealt with. */
  readonly #goneFolders = new Set<string>();
  /** Those of them whose files were not yet thought of. */
  readonly #bereft = new Set<string>();
  /** By real path, the version of the file that was told. */
  readonly #told = new Recent<string>();
  readonly #tell: (changes: readonly Change[]) => void;
  #scope: Scope;
  #isScheduled = false;

  constructor(scope: Scope, tell: (changes: readonly Change[]) => void) {
    this.#scope = scope;
    this.#tell = tell;
  }

  set scope(scope: Scope) {
    this.#scope = scope;
  }

  /** Notes a path, to be looked at when the reports of this turn are all in. */
  hint(path: string, hint: Hint): void {
    if (this.#hints.get(path) !== 'reported') this.#hints.set(path, hint);
    this.#schedule();
  }

  /** A folder went as a whole; nobody reports the files that went with it. */
  folderGone(path: string): void {
    this.#goneFolders.add(path);
    this.#bereft.add(path);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#look());
  }

  #look(): void {
    this.#isScheduled = false;
    if (this.#bereft.size > 0) this.#hintBereft();
    const changes: Change[] = [];
    let looks = 0;
    for (const [path, hint] of this.#hints) {
      if (looks++ === MOST_AT_ONCE) break;
      this.#hints.delete(path);
      const change = this.#examine(path, hint);
      if (change !== undefined) changes.push(change);
    }
    if (this.#hints.size > 0) this.#schedule();
    else this.#goneFolders.clear();
    if (changes.length > 0) this.#tell(changes);
  }

  #hintBereft(): void {
    for (const path of this.#told.paths()) {
      if (this.#isBereft(path)) this.hint(path, 'concluded');
    }
    this.#bereft.clear();
  }

  #isBereft(path: string): boolean {
    for (let at = path, up = dirname(at); up !== at; at = up, up = dirname(at)) {
      if (this.#bereft.has(up)) return true;
    }
    return false;
  }

  #examine(path: string, hint: Hint): Change | undefined {
    const { roots, filter, own } = this.#scope;
    const spelled = spell(path, roots);
    if (spelled === undefined || filter.decide(spelled).kind === 'ignored') return undefined;
    const sight = lookAt(path);
    if (sight.kind === 'unknown') return undefined;
    if (sight.kind !== 'file') {
      return this.#lose(path, spelled, this.#speaksForALoss(path, hint, sight));
    }
    if (own.has(sight.file) || own.holds(dirname(path)) || !this.#isNew(path, hint, sight)) {
      return undefined;
    }
    this.#told.set(path, sight.version);
    const { file, stamp } = sight;
    return { kind: 'changed', path: spelled, file, stamp };
  }

  #isNew(path: string, hint: Hint, sight: SeenFile): boolean {
    return this.#told.get(path) !== sight.version || (hint === 'reported' && sight.young);
  }

  /** `ifUntold`: whether it is a loss if nothing was ever told of the path. */
  #lose(path: string, spelled: string, ifUntold: boolean): Change | undefined {
    const told = this.#told.get(path);
    const isLoss = told === undefined ? ifUntold : told !== GONE;
    if (!isLoss) return undefined;
    this.#told.set(path, GONE);
    return { kind: 'removed', path: spelled };
  }

  /** Most files lie there since before the start; that they are gone is known from the report alone. */
  #speaksForALoss(path: string, hint: Hint, sight: Sight): boolean {
    if (hint !== 'reported' || sight.kind !== 'missing') return false;
    return !this.#isFolder(path) && !this.#isEcho(path);
  }

  #isFolder(path: string): boolean {
    return this.#scope.folders.has(path) || this.#goneFolders.has(path);
  }

  /** A folder that goes is reported by its own watch as if it lay in itself. */
  #isEcho(path: string): boolean {
    const folder = dirname(path);
    return basename(folder) === basename(path) && this.#goneFolders.has(folder);
  }
}
