/** One element of a key's form, so many times. */
export type Piece =
  | {
      readonly of: 'letters';
      readonly letters: string;
      readonly least: number;
      readonly most: number;
    }
  | {
      readonly of: 'choice';
      readonly choices: readonly (readonly Piece[])[];
      readonly least: number;
      readonly most: number;
    };

/**
 * Reads the part of regular expressions that key formats are written in: literals, classes, groups,
 * alternatives, `?` and counts in braces.
 */
export function parsePattern(pattern: string): Piece {
  const reader = { pattern, at: 0 };
  const choices = choicesAt(reader);
  if (reader.at < pattern.length) throw new SyntaxError(`Cannot read key format "${pattern}"`);
  return { of: 'choice', choices, least: 1, most: 1 };
}

export function longest(piece: Piece): number {
  if (piece.of === 'letters') return piece.most;
  return piece.most * Math.max(...piece.choices.map((choice) => total(choice, longest)));
}

export function shortest(piece: Piece): number {
  if (piece.of === 'letters') return piece.least;
  return piece.least * Math.min(...piece.choices.map((choice) => total(choice, shortest)));
}

function total(pieces: readonly Piece[], measure: (piece: Piece) => number): number {
  return pieces.reduce((sum, piece) => sum + measure(piece), 0);
}

/** How many letters, digits, underscores and dashes it begins with at least. */
export function solidLength(piece: Piece): number {
  return solidHead(piece).length;
}

function solidHead(piece: Piece): { readonly length: number; readonly whole: boolean } {
  if (piece.of === 'letters') {
    if (!/^[\w-]+$/.test(piece.letters)) return { length: 0, whole: false };
    return { length: piece.least, whole: true };
  }
  const heads = piece.choices.map((choice) => {
    let length = 0;
    for (const part of choice) {
      const head = solidHead(part);
      length += head.length;
      if (!head.whole) return { length, whole: false };
    }
    return { length, whole: true };
  });
  return {
    length: piece.least === 0 ? 0 : Math.min(...heads.map((head) => head.length)),
    whole: heads.every((head) => head.whole),
  };
}

interface Reader {
  readonly pattern: string;
  at: number;
}

function choicesAt(reader: Reader): Piece[][] {
  const choices: Piece[][] = [[]];
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ')') {
    if (reader.pattern[reader.at] === '|') {
      reader.at++;
      choices.push([]);
    } else {
      choices.at(-1)?.push(pieceAt(reader));
    }
  }
  return choices;
}

function pieceAt(reader: Reader): Piece {
  if (reader.pattern.startsWith('(?:', reader.at)) {
    reader.at += 3;
    const choices = choicesAt(reader);
    reader.at++;
    return { of: 'choice', choices, ...countAt(reader) };
  }
  const letters = lettersAt(reader);
  return { of: 'letters', letters, ...countAt(reader) };
}

const LETTERS = /\[((?:\\.|[^\]\\])+)\]|\\(.)|([^+*])/y;
const COUNT = /\?|\{(\d+)(?:,(\d+))?\}/y;

function lettersAt(reader: Reader): string {
  LETTERS.lastIndex = reader.at;
  const found = LETTERS.exec(reader.pattern);
  if (!found) throw new SyntaxError(`Cannot read key format "${reader.pattern}"`);
  reader.at = LETTERS.lastIndex;
  return found[1] === undefined ? (found[2] ?? found[3] ?? '') : lettersOf(found[1]);
}

/** Few classes make up all formats. */
const knownClasses = new Map<string, string>();

function lettersOf(members: string): string {
  const known = knownClasses.get(members) ?? spread(members);
  knownClasses.set(members, known);
  return known;
}

/** `a-f0-9` as the letters themselves. */
function spread(members: string): string {
  return members.replaceAll(/\\(.)|([^\\])-([^\\\]])/g, (_, escaped, from, to) => {
    if (escaped !== undefined) return escaped;
    const codes = { first: from.charCodeAt(0), last: to.charCodeAt(0) };
    return Array.from({ length: codes.last - codes.first + 1 }, (_, i) =>
      String.fromCharCode(codes.first + i),
    ).join('');
  });
}

function countAt(reader: Reader): { least: number; most: number } {
  COUNT.lastIndex = reader.at;
  const found = COUNT.exec(reader.pattern);
  if (!found) return { least: 1, most: 1 };
  reader.at = COUNT.lastIndex;
  if (found[1] === undefined) return { least: 0, most: 1 };
  return { least: Number(found[1]), most: Number(found[2] ?? found[1]) };
}
