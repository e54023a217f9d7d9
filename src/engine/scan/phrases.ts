import { BREAK, fold, NOTHING, runsOn } from './fold.ts';

const BLANK = 0x20;

/** A phrase as the bytes by which it is found, and whether more letters may follow it. */
export interface Spelling {
  readonly bytes: readonly number[];
  readonly open: boolean;
}

/** Lower case, without accents, one blank between words; undefined when nothing is left. */
export function spell(phrase: string): Spelling | undefined {
  const starred = phrase.endsWith('*');
  const bytes: number[] = [];
  let last = BREAK;
  for (const character of starred ? phrase.slice(0, -1) : phrase) {
    const folded = fold(character.codePointAt(0) ?? 0);
    if (folded === NOTHING) continue;
    if (folded === BREAK) {
      if (bytes.length > 0 && bytes.at(-1) !== BLANK) bytes.push(BLANK);
    } else {
      bytes.push(...(folded < 0x80 ? [folded] : Buffer.from(String.fromCodePoint(folded))));
      last = folded;
    }
  }
  if (!starred && bytes.at(-1) === BLANK) bytes.pop();
  if (bytes.length === 0) return undefined;
  return { bytes, open: starred || runsOn(last) };
}
