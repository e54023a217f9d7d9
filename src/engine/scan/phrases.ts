import { BREAK, fold, NOTHING, runsOn } from './fold.ts';

const BLANK = 0x20;

/** A phrase as the characters by which it is found, and whether more letters may follow it. */
export interface Spelling {
  readonly letters: readonly number[];
  readonly open: boolean;
}

/** Lower case, without accents, one blank between words; undefined when nothing is left. */
export function spell(phrase: string): Spelling | undefined {
  const starred = phrase.endsWith('*');
  const letters: number[] = [];
  let last = BREAK;
  for (const character of starred ? phrase.slice(0, -1) : phrase) {
    const folded = fold(character.codePointAt(0) ?? 0);
    if (folded === NOTHING) continue;
    if (folded === BREAK) {
      if (letters.length > 0 && letters.at(-1) !== BLANK) letters.push(BLANK);
    } else {
      letters.push(folded);
      last = folded;
    }
  }
  if (!starred && letters.at(-1) === BLANK) letters.pop();
  if (letters.length === 0) return undefined;
  return { letters, open: starred || runsOn(last) };
}
