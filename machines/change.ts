import type { FileOutcome, Fingerprint, Identity, SeenBy } from './events.ts';

/** What was seen of a file that changed. */
export interface Change {
  /** What it was when it was looked at, by {@link stampOf}; only if that tells content apart. */
  readonly stamp?: string | undefined;
  /** Absent where it was seen by the watch. */
  readonly seenBy?: SeenBy;
}

interface Measured {
  readonly fingerprint: Fingerprint | undefined;
  readonly removed: boolean;
  readonly outcome: FileOutcome | undefined;
  readonly dirty: boolean;
}

interface Changed {
  readonly dirty: boolean;
  readonly changedTo?: string | undefined;
}

/** Two that are equal are of the same content. */
export function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: Identity): string {
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

/** What a change means for this version: nothing, if the version was measured after it. */
export function changed(version: Measured, { stamp }: Change): Changed {
  const { fingerprint, removed, outcome } = version;
  // What was measured may have come after the removal that is told only now: it is there, and unjudged.
  const isGone = removed || outcome?.kind === 'vanished';
  const mayBeMeasured = !isGone && !hasNext(version);
  const isMeasured = fingerprint && mayBeMeasured && stamp === stampOf(fingerprint.identity);
  return isMeasured ? { dirty: false } : { dirty: true, changedTo: stamp };
}

/** What a removal means for this version. */
export function removed(version: Pick<Measured, 'outcome' | 'dirty'>) {
  return { removed: true, dirty: hasNext(version) };
}

/** A version that ends as outdated ends together with the beginning of the next, which has to end as well. */
function hasNext({ outcome, dirty }: Pick<Measured, 'outcome' | 'dirty'>): boolean {
  return outcome !== undefined && dirty;
}
