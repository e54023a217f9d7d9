import { alphabet, DIGIT, LOWER, table, UPPER, WORD_CLASS } from './bytes.ts';
import type { Beyond, Match, Probe, Text } from './detector.ts';
import type { DigitRun } from './digit-run.ts';

const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;

/** Sees the place of a number. */
type Look = (text: Text, start: number) => Match | undefined;

const COMMA_BEHIND = alphabet(',');
export const BLANK = table((byte) => (byte === SPACE ? 1 : 0));
/** The first letters of the kinds of street of French. */
export const FRENCH_LETTERS = alphabet('rabpciqstfv');
/** A name or a quarter of the sky with its capital, `5th`, or a kind of street of French. */
const BEGINS_NAME = table((byte) => {
  const kind = WORD_CLASS[byte] ?? 0;
  return kind === UPPER || kind === DIGIT || byte >= 0xc3 ? 1 : (FRENCH_LETTERS[byte] ?? 0);
});
const BEGINS_NUMBER = { at: 0, bytes: alphabet('0-9') };
/** The byte before the blank before a number: of a word, or a sign that may end one. */
const ENDS_NAME = {
  at: -2,
  bytes: table((byte) =>
    WORD_CLASS[byte] === LOWER || byte >= 0x80 || byte === COMMA || byte === DOT ? 1 : 0,
  ),
};

/** Where a house number may be with its street behind it. */
export function numberPlaces(look: Look): Probe[] {
  return [
    ...[1, 2, 3, 4, 5].flatMap((length) => numbersFirst(length, look)),
    ...[2, 3, 4, 5, 6].flatMap((length) => mixedNumbersFirst(length, look)),
  ];
}

/** Where a house number may be behind its street. */
export function namePlaces(look: Look): Probe[] {
  return [
    {
      on: 'number',
      lengths: [1, 2, 3, 4],
      before: BLANK,
      beyond: [ENDS_NAME],
      verify: (text, run, group) => look(text, run.start(group)),
    },
    {
      on: 'word',
      lengths: [2, 3, 4],
      before: BLANK,
      beyond: [ENDS_NAME, BEGINS_NUMBER],
      verify: look,
    },
  ];
}

/** Probes of numbers of one length with a name behind a blank, or behind a comma and a blank. */
function numbersFirst(length: number, look: Look): Probe[] {
  const verify = (text: Text, run: DigitRun, group: number) => look(text, run.start(group));
  const probe = { on: 'number', lengths: [length], verify } as const;
  const [name, blank, further] = behind(length);
  return [
    { ...probe, after: BLANK, beyond: [name] },
    { ...probe, after: COMMA_BEHIND, beyond: [blank, further] },
  ];
}

/** The same of numbers with a letter: `221B Baker Street`. */
function mixedNumbersFirst(length: number, look: Look): Probe[] {
  const probe = { on: 'word', lengths: [length], verify: look } as const;
  const [name, blank] = behind(length);
  return [
    { ...probe, after: BLANK, beyond: [BEGINS_NUMBER, name] },
    { ...probe, after: COMMA_BEHIND, beyond: [BEGINS_NUMBER, blank] },
  ];
}

function behind(length: number): readonly [Beyond, Beyond, Beyond] {
  return [
    { at: length + 1, bytes: BEGINS_NAME },
    { at: length + 1, bytes: BLANK },
    { at: length + 2, bytes: BEGINS_NAME },
  ];
}
