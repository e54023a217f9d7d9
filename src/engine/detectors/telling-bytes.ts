import { alphabet, LOWER, table, UPPER, WORD_CLASS } from './bytes.ts';
import type { Beyond } from './detector.ts';

/** A bit for each character of ASCII. */
type Characters = bigint;

const DOT = 0x2e;
const NONE: Characters = 0n;
const ANY: Characters = (1n << 128n) - 1n;
const CAPITALS = inKind(UPPER);
const TO_SMALL = 32n;

/** So many characters of a match are looked at. */
const FARTHEST = 30;
const ALL_PLACES = 2 ** FARTHEST - 1;
const MOST_TELLING = 2;

interface Wanted {
  /** Whether small letters may stand for capitals. */
  readonly anyCase?: boolean | undefined;
  /** A place that is looked at anyway. */
  readonly known?: number | undefined;
}

/**
 * The places at which the fewest characters can stand in what an anchored pattern matches, among the
 * first `most` of it. Only a glance: what else the pattern wants is left to the pattern.
 */
export function tellingBytes(
  pattern: RegExp,
  most: number,
  { anyCase, known }: Wanted = {},
): Beyond[] {
  if (pattern.ignoreCase) return [];
  return placesOf(pattern)
    .slice(0, most)
    .map((place, at) => ({ at, characters: anyCase ? inAnyCase(place) : place }))
    .filter(({ at, characters }) => characters !== ANY && at !== known)
    .sort((left, right) => shareOf(left.characters) - shareOf(right.characters))
    .slice(0, MOST_TELLING)
    .map(({ at, characters }) => ({ at, bytes: tableOf(characters) }));
}

const read = new Map<RegExp, readonly Characters[]>();

/** Several probes look for one pattern. */
function placesOf(pattern: RegExp): readonly Characters[] {
  const places = read.get(pattern) ?? new Reader(pattern.source).places;
  read.set(pattern, places);
  return places;
}

const PIECE =
  /\^|\$|\\b|(?<ahead>\(\?[=!])|(?<group>\((?:\?:)?)|(?<back>\\\d)|(?<one>\[(?:\\.|[^\]\\])+\]|\\.|[^()|*+?{}])/y;
const COUNT = /(?<sign>[?*+])|\{(?<least>\d+)(?<open>,)?(?<most>\d+)?\}/y;

/**
 * Follows a pattern over the places of a match. Where it may have come to is a set of places, one bit
 * each; what it reads there is noted for all of them.
 */
class Reader {
  readonly places: Characters[] = Array.from({ length: FARTHEST }, () => NONE);
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#anythingFrom(this.#choice(1));
  }

  /** Alternatives, up to the end of their group. */
  #choice(from: number): number {
    let to = this.#sequence(from);
    while (this.#source[this.#at] === '|') {
      this.#at++;
      to |= this.#sequence(from);
    }
    return to;
  }

  #sequence(from: number): number {
    let to = from;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      to = this.#repeated(to);
    }
    return to;
  }

  #repeated(from: number): number {
    const begin = this.#at;
    let last = this.#piece(from);
    const { least, most } = this.#count();
    const behind = this.#at;
    let to = least === 0 ? from | last : last;
    for (let times = 2; times <= most && last !== 0; times++) {
      this.#at = begin;
      last = this.#piece(last);
      to = times <= least ? last : to | last;
    }
    this.#at = behind;
    return to;
  }

  #piece(from: number): number {
    PIECE.lastIndex = this.#at;
    const { groups } = PIECE.exec(this.#source) ?? {};
    if (!groups) throw new SyntaxError(`Cannot read the pattern "${this.#source}"`);
    this.#at = PIECE.lastIndex;
    const { ahead, group, back, one } = groups;
    if (ahead !== undefined) {
      // What only looks ahead moves nothing, and may be read as it is nowhere.
      this.#choice(0);
      this.#at++;
    } else if (group !== undefined) {
      const to = this.#choice(from);
      this.#at++;
      return to;
    } else if (back !== undefined) return this.#anythingFrom(from);
    else if (one !== undefined) return this.#note(from, charactersOf(one));
    return from;
  }

  #count(): { readonly least: number; readonly most: number } {
    COUNT.lastIndex = this.#at;
    const { groups } = COUNT.exec(this.#source) ?? {};
    if (!groups) return { least: 1, most: 1 };
    this.#at = COUNT.lastIndex;
    const { sign, least, open, most } = groups;
    if (sign !== undefined)
      return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : FARTHEST };
    return { least: Number(least), most: open ? Number(most ?? FARTHEST) : Number(least) };
  }

  #note(from: number, characters: Characters): number {
    for (let at = 0; at < FARTHEST; at++) {
      if ((from >> at) & 1) this.places[at] = (this.places[at] ?? NONE) | characters;
    }
    return (from << 1) & ALL_PLACES;
  }

  /** Behind the match, and behind what says nothing of its characters, there may be anything. */
  #anythingFrom(from: number): number {
    if (from === 0) return 0;
    const first = 31 - Math.clz32(from & -from);
    this.places.fill(ANY, first);
    return ALL_PLACES & -(1 << first);
  }
}

/** Any character, all but some, what is not in ASCII, and escapes but for digits, words and signs. */
const TELLS_NOTHING = /^\.|^\[\^|[^ -~]|\\(?![dw\W])/;

const knownCharacters = new Map<string, Characters>();

/** What one element of a pattern stands for: a character, a class. */
function charactersOf(one: string): Characters {
  let characters = knownCharacters.get(one);
  if (characters === undefined) {
    characters = TELLS_NOTHING.test(one)
      ? ANY
      : setOf(alphabet(one.startsWith('[') ? one.slice(1, -1) : one));
    knownCharacters.set(one, characters);
  }
  return characters;
}

function setOf(bytes: Uint8Array): Characters {
  let characters = NONE;
  for (let byte = 0; byte < 128; byte++) if (bytes[byte] === 1) characters |= 1n << BigInt(byte);
  return characters;
}

function inKind(kind: number): Characters {
  return setOf(table((byte) => (WORD_CLASS[byte] === kind ? 1 : 0)));
}

function inAnyCase(characters: Characters): Characters {
  return characters | ((characters & CAPITALS) << TO_SMALL);
}

const tables = new Map<Characters, Uint8Array>();

/** The same table for the same characters, because each has a place in the memory of the kernel. */
function tableOf(characters: Characters): Uint8Array {
  const bytes =
    tables.get(characters) ??
    table((byte) => (byte < 128 && (characters >> BigInt(byte)) & 1n ? 1 : 0));
  tables.set(characters, bytes);
  return bytes;
}

const shares = new Map<Characters, number>();

/** How often one of these stands at a place by chance, roughly: a small letter more often than a capital. */
function shareOf(characters: Characters): number {
  let share = shares.get(characters);
  if (share === undefined) {
    const bytes = tableOf(characters);
    share = bytes.reduce((sum, one, byte) => (one === 1 ? sum + frequency(byte) : sum), 0);
    shares.set(characters, share);
  }
  return share;
}

function frequency(byte: number): number {
  if (byte === DOT) return 12;
  switch (WORD_CLASS[byte]) {
    case LOWER:
      return 20;
    case UPPER:
      return 6;
    case 0:
      return 10;
    default:
      return 24;
  }
}
