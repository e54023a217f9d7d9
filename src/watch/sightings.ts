import { basename, dirname } from 'node:path';
import { isBehindLink, lookAt, type SeenFile, type Sight } from './look-at.ts';
import type { Change, Place } from './messages.ts';
import { Places } from './places.ts';
import { Recent } from './recent.ts';
import { spell } from './roots.ts';
import type { Scope } from './scope.ts';

/** Why a path is worth a look: the system reported something there, or something else made us think so. */
export type Hint = 'reported' | 'concluded';

const GONE = '';
/** Told, but it may have been away since, and whoever looked for it then did not find it. */
const UNSURE = '?';
/** So many paths are looked at in one turn, so that the system's queue is read in between. */
const MOST_AT_ONCE = 200;

export interface SightingsOptions {
  readonly scope: Scope;
  readonly tell: (changes: readonly Change[]) => void;
  /** Asks for the files that are known at these places, each to be hinted at by `known`. */
  readonly ask: (places: readonly Place[]) => void;
}

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
  /** Places whose files may be known to others and not to us, who remember only those of late. */
  readonly #lost = new Places();
  /** Folders that others may have looked into before we did. */
  readonly #found = new Places();
  /** Paths that others know. */
  readonly #known = new Set<string>();
  /** By real path, the version of the file that was told. */
  #told = new Recent<string>();
  readonly #options: SightingsOptions;
  #scope: Scope;
  #isScheduled = false;

  constructor(options: SightingsOptions) {
    this.#options = options;
    this.#scope = options.scope;
  }

  set scope(scope: Scope) {
    this.#scope = scope;
  }

  /** What was told may be outdone by a comparison with the disk, of which we do not hear. */
  forgetTold(): void {
    this.#told = new Recent();
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
    this.lost(path, true);
  }

  /** A folder is watched from now on; what a comparison found in it may have gone before. */
  folderFound(path: string): void {
    this.#found.add(path, true);
    this.#schedule();
  }

  /** Files that are known at a path, and if it is `deep` below it, may be there no longer. */
  lost(path: string, deep: boolean): void {
    this.#lost.add(path, deep);
    this.#schedule();
  }

  /** A file is known at this path: if there is none, it is lost, whatever we told before. */
  known(path: string): void {
    this.#known.add(path);
    this.hint(path, 'concluded');
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#look());
  }

  #look(): void {
    this.#isScheduled = false;
    // Before we tell what is in it, which need not be asked for.
    this.#askFor(this.#found);
    if (this.#bereft.size > 0) this.#hintBereft();
    const changes: Change[] = [];
    let looks = 0;
    for (const [path, hint] of this.#hints) {
      if (looks++ === MOST_AT_ONCE) break;
      this.#hints.delete(path);
      const change = this.#examine(path, hint);
      if (change !== undefined) changes.push(change);
    }
    if (changes.length > 0) this.#options.tell(changes);
    if (this.#hints.size > 0) this.#schedule();
    else {
      this.#goneFolders.clear();
      // What we know ourselves is told by now, so that only the rest comes back.
      this.#askFor(this.#lost);
    }
  }

  #askFor(asked: Places): void {
    const places = asked.take().flatMap(({ real, deep }) => {
      const spelled = spell(real, this.#scope.roots);
      return spelled === undefined ? [] : [{ real, spelled, deep }];
    });
    if (places.length > 0) this.#options.ask(places);
  }

  #hintBereft(): void {
    for (const path of [...this.#told.paths()]) {
      if (this.#told.get(path) === GONE || !this.#isBereft(path)) continue;
      this.#told.set(path, UNSURE);
      this.hint(path, 'concluded');
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
    const isKnown = this.#known.delete(path);
    const { roots, filter, own } = this.#scope;
    const spelled = spell(path, roots);
    if (spelled === undefined || filter.decide(spelled).kind === 'ignored') return undefined;
    const sight = lookAt(path);
    if (sight.kind === 'unknown') return undefined;
    if (isKnown && isBehindLink(path)) return this.#loss(path, spelled);
    if (sight.kind !== 'file') {
      if (isKnown) return this.#loss(path, spelled);
      if (hint === 'reported' && sight.kind !== 'missing') this.#takesAPlace(path);
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
    return isLoss ? this.#loss(path, spelled) : undefined;
  }

  #loss(path: string, spelled: string): Change {
    this.#told.set(path, GONE);
    return { kind: 'removed', path: spelled };
  }

  /** A folder or a link may have come where a file was since before the start. */
  #takesAPlace(path: string): void {
    if (this.#told.get(path) !== undefined) return;
    this.#told.set(path, GONE);
    this.lost(path, false);
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
