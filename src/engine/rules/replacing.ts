import type { Location, Range } from './finding.ts';

export interface Replacement {
  readonly location: Location;
  readonly shown: string;
}

/** Puts redacted forms in the place of findings. Of two that overlap, the first is replaced. */
export class Replacing {
  readonly #replacements: Replacement[] = [];

  constructor(replacements: readonly Replacement[]) {
    let end = 0;
    for (const replacement of replacements) {
      const { byteRange } = replacement.location;
      if (byteRange.start < end) continue;
      this.#replacements.push(replacement);
      end = byteRange.end;
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
  locationOf(location: Location, shown: string): Location {
    const before = this.#replacements.filter(
      (other) => other.location.byteRange.end <= location.byteRange.start,
    );
    const grown = (sizeOf: (text: string) => number, rangeOf: (place: Location) => Range): number =>
      before.reduce((sum, other) => {
        const { start, end } = rangeOf(other.location);
        return sum + sizeOf(other.shown) - (end - start);
      }, 0);
    const bytes = location.byteRange.start + grown(Buffer.byteLength, (place) => place.byteRange);
    const points =
      location.codepointRange.start + grown(characters, (place) => place.codepointRange);
    const line = location.lineRange.start + grown(lineEnds, (place) => place.lineRange);
    return {
      ...location,
      byteRange: { start: bytes, end: bytes + Buffer.byteLength(shown) },
      codepointRange: { start: points, end: points + characters(shown) },
      lineRange: { start: line, end: line + lineEnds(shown) },
    };
  }
}

function characters(text: string): number {
  return [...text].length;
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
