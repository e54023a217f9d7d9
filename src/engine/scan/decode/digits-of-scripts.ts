import { alphabet, byteAt, table } from '../../detectors/bytes.ts';
import type { Match, Probe, Text } from '../../detectors/detector.ts';
import { stretchMatch } from './encoding.ts';

/** The digits of Arabic, Persian, Devanagari, Bengali and Thai: what their bytes begin with, and the last one of nought. */
const SCRIPTS = [
  { lead: '\u00d9', nought: 0xa0 },
  { lead: '\u00db', nought: 0xb0 },
  { lead: '\u00e0\u00a5', nought: 0xa6 },
  { lead: '\u00e0\u00a7', nought: 0xa6 },
  { lead: '\u00e0\u00b9', nought: 0x90 },
].map(({ lead, nought }) => ({
  lead,
  nought,
  isDigit: table((byte) => Number(byte >= nought && byte < nought + 10)),
}));
const SHORTEST_NUMBER = 6;
const LONGEST = 160;
/** So many characters of ASCII may stand between two such digits. */
const LONGEST_JOIN = 6;
const JOINS = alphabet('A-Za-z0-9+/(). -');

/** Numbers in the digits of other scripts, with the signs and letters that stand in them or beside them. */
export const SCRIPT_PROBES: readonly Probe[] = SCRIPTS.map(({ lead, isDigit }) => ({
  on: 'mark',
  mark: lead,
  after: isDigit,
  verify: numberAt,
}));

/** The first digit stands for all. */
function numberAt(text: Text, at: number): Match | undefined {
  let start = at;
  while (at - start < LONGEST_JOIN && JOINS[byteAt(text, start - 1)] === 1) start--;
  if (widthBefore(text, start) > 0) return undefined;
  let end = at;
  let digits = 0;
  for (let next = at; next < at + LONGEST; ) {
    const width = widthAt(text, next);
    if (width > 0) {
      digits++;
      next += width;
      end = next;
    } else if (next - end < LONGEST_JOIN && JOINS[byteAt(text, next)] === 1) next++;
    else break;
  }
  return digits < SHORTEST_NUMBER ? undefined : stretchMatch('script-digits', start, end);
}

function widthAt(text: Text, at: number): number {
  for (const { lead, isDigit } of SCRIPTS) {
    const last = at + lead.length;
    if (byteAt(text, at) !== lead.charCodeAt(0) || isDigit[byteAt(text, last)] === 0) continue;
    if (lead.length === 1 || byteAt(text, at + 1) === lead.charCodeAt(1)) return lead.length + 1;
  }
  return 0;
}

function widthBefore(text: Text, at: number): number {
  return [2, 3].find((width) => widthAt(text, at - width) === width) ?? 0;
}

/** Such a digit as the bytes of UTF-8. */
export const SCRIPT_DIGIT: RegExp = new RegExp(
  SCRIPTS.map(({ lead, nought }) => {
    const [first, last] = [nought, nought + 9].map((byte) => String.fromCharCode(byte));
    return `${lead}[${first}-${last}]`;
  }).join('|'),
  'g',
);

/** What such a digit is in ASCII. */
export function plainDigit(written: string): Buffer {
  const script = SCRIPTS.find(({ lead }) => written.startsWith(lead));
  return Buffer.of(0x30 + written.charCodeAt(written.length - 1) - (script?.nought ?? 0));
}
