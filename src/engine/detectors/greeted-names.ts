import { byteAt } from './bytes.ts';
import type { Match, Probe, Text } from './detector.ts';
import { plainOf, readName, tokenAt } from './name-tokens.ts';
import { endsName } from './name-words.ts';
import { isPersonsName } from './people-names.ts';

const NEWLINE = 0x0a;
const OPENINGS = [
  'dear ',
  'hello ',
  'liebe ',
  'lieber ',
  'cher ',
  'chère ',
  'estimado ',
  'estimada ',
  'caro ',
  'cara ',
];
const CLOSINGS = [
  'regards,',
  'sincerely,',
  'yours,',
  'truly,',
  'faithfully,',
  'cheers,',
  'thanks,',
  'wishes,',
  'grüßen,',
  'grüße,',
  'cordialement,',
  'saludos,',
  'saluti,',
  'groet,',
  'hälsningar,',
];

/** Whom letters are for when they are for nobody in particular, and who signs for a house. */
const NOBODY: ReadonlySet<string> = new Set(
  (
    'customer customers valued hiring manager managers team all colleagues friends friend members member support ' +
    'admin editor applicant resident parents parent students student guests guest subscriber user users everyone ' +
    'folks shareholders investors investor readers reader recruiter recruiting committee santa diary world there hr ' +
    'it sales marketing finance legal billing accounts success care relations product security engineering board'
  ).split(' '),
);

const bytesOf = (words: readonly string[]) =>
  words.map((word) => Buffer.from(word).toString('latin1'));

/** Whom a letter greets, and who signs it. */
export const GREETED_NAMES: readonly Probe[] = [
  {
    on: 'prefix',
    prefixes: bytesOf([...OPENINGS, ...CLOSINGS]),
    anyCase: true,
    verify: (text, start, prefix) =>
      prefix.endsWith(',')
        ? signed(text, start + prefix.length)
        : greeted(text, start + prefix.length),
  },
];

/** `Dear Olen West,` */
function greeted(text: Text, start: number): Match | undefined {
  const end = nameEnd(text, start);
  const after = end === undefined ? 0 : byteAt(text, end);
  if (end === undefined || !',:!\r\n'.includes(String.fromCharCode(after))) return undefined;
  return { start, end, alone: 'POSSIBLE', inContext: 'LIKELY' };
}

/** `Best regards,` and a line with nothing but a name. */
function signed(text: Text, behind: number): Match | undefined {
  let start = behind;
  while (start < behind + 8 && /\s/.test(String.fromCharCode(byteAt(text, start) || 0x41))) start++;
  const end = start === behind ? undefined : nameEnd(text, start);
  if (end === undefined || !isLineEnd(text, end)) return undefined;
  return { start, end, alone: 'POSSIBLE', inContext: 'LIKELY' };
}

function isLineEnd(text: Text, at: number): boolean {
  const byte = byteAt(text, at);
  return byte === 0 || byte === NEWLINE || byte === 0x0d;
}

function nameEnd(text: Text, start: number): number | undefined {
  const first = tokenAt(text, start);
  if (!first || isNobody(first.plain)) return undefined;
  const words = readName(text, first);
  const last = words.at(-1);
  if (!last || words.length > 4 || words.some(({ plain }) => isNobody(plain))) return undefined;
  const known = words.some((word) =>
    text.bytes.toString('utf8', word.start, word.end).split('-').some(isPersonsName),
  );
  return known ? last.end : undefined;
}

function isNobody(plain: string): boolean {
  return endsName(plain) || NOBODY.has(plainOf(plain));
}
