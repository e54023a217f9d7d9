import type { Location, Range } from './finding.ts';

export interface Replacement {
  readonly location: Location;
  readonly shown: string;
}

/**
 * Puts redacted forms in the place of findings. Where two overlap, the first is replaced, and then what
 * the second has beyond it; what lies within another has no place of its own.
 */
export class Replacing {
  readonly #replacements: Replacement[] = [];
  /** Where each finding stands once all are replaced. */
  readonly #places = new Map<Location, Location>();

  constructor(replacements: readonly Replacement[]) {
    let last: Location | undefined;
    let place: Location | undefined;
    for (const { location, shown } of [...replacements].sort(byStartThenLongest)) {
      if (!last || !place || location.byteRange.end > last.byteRange.end) {
        const replaced = last ? behind(location, last) : location;
        place = placed(replaced, shown, last, place);
        last = replaced;
        this.#replacements.push({ location: replaced, shown });
      }
      this.#places.set(location, place);
    }
  }

  /** The text with all of them replaced, empty when there are none. */
  apply(text: string): string {
    if (this.#replacements.length === 0) return '';
    const bytes = Buffer.from(text);
    const pieces: Buffer[] = [];
    let at = 0;
    for (const { location, shown } of this.#replacements) {
      pieces.push(bytes.subarray(at, location.byteRange.start), Buffer.from(shown));
      at = location.byteRange.end;
    }
    return Buffer.concat([...pieces, bytes.subarray(at)]).toString('utf8');
  }

  /** Where the redacted form of a finding stands once all are replaced. */
  locationOf(location: Location): Location {
    return this.#places.get(location) ?? location;
  }
}

function byStartThenLongest({ location: left }: Replacement, { location: right }: Replacement) {
  return left.byteRange.start - right.byteRange.start || right.byteRange.end - left.byteRange.end;
}

/** What of a place is not before the end of another. */
function behind(location: Location, { byteRange, codepointRange, lineRange }: Location): Location {
  return {
    ...location,
    byteRange: from(byteRange.end, location.byteRange),
    codepointRange: from(codepointRange.end, location.codepointRange),
    lineRange: from(lineRange.end, location.lineRange),
  };
}

function from(least: number, { start, end }: Range): Range {
  return { start: Math.max(least, start), end };
}

/** Where a redacted form stands, given the replacement before it and where that one stands. */
function placed(location: Location, shown: string, last?: Location, place?: Location): Location {
  const range = (of: (location: Location) => Range, size: number): Range => {
    const start = of(location).start + (last && place ? of(place).end - of(last).end : 0);
    return { start, end: start + size };
  };
  return {
    ...location,
    byteRange: range(({ byteRange }) => byteRange, Buffer.byteLength(shown)),
    codepointRange: range(({ codepointRange }) => codepointRange, [...shown].length),
    lineRange: range(({ lineRange }) => lineRange, shown.split('\n').length - 1),
  };
}
