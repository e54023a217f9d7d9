import { hash } from 'node:crypto';
import { NAMES } from './name-list.ts';

/** Names and ids of detectors, for whoever need not load what finds them. */
const KNOWN: ReadonlySet<string> = new Set(NAMES);

/** Why a name cannot be used, or undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (KNOWN.has(name)) return undefined;
  if (name.trim() === '')
    return `"${name}" names no detector, expected one such as "CREDIT_CARD_NUMBER"`;
  return `"${name}" is no Nightfall detector; did you mean "${nearestName(name)}"?`;
}

export function nearestName(name: string): string {
  const upper = name.toUpperCase();
  const ranked = NAMES.map((known) => ({
    known,
    distance: editDistance(upper, known),
  }));
  return ranked.reduce((best, next) => (next.distance < best.distance ? next : best)).known;
}

/** Names are cut short more often than they are misspelt. */
const LEFT_OUT = 0.4;

/** What it takes to make the one of the other; what is left out costs little. */
function editDistance(typed: string, known: string): number {
  let row = Array.from({ length: known.length + 1 }, (_, i) => i * LEFT_OUT);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    for (let j = 1; j <= known.length; j++) {
      const change = (row[j - 1] ?? 0) + (typed[i - 1] === known[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + LEFT_OUT));
    }
    row = next;
  }
  return row[known.length] ?? 0;
}

/** Ids that Nightfall's published examples show; the rest are our own, the same for ever. */
const PUBLISHED_IDS: ReadonlyMap<string, string> = new Map([
  ['CREDIT_CARD_NUMBER', '74c1815e-c0c3-4df5-8b1e-6cf98864a454'],
  ['US_SOCIAL_SECURITY_NUMBER', 'e30d9a87-f6c7-46b9-a8f4-16547901e069'],
  ['API_KEY', '0e95732f-bc5c-448f-9d15-bd1417177360'],
]);

export function detectorId(name: string): string {
  return IDS.get(name) ?? stableId(name);
}

/** A UUID that is always the same for the same text. */
export function stableId(text: string): string {
  const hex = hash('sha256', `nightjar detector\n${text}`);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

const IDS: ReadonlyMap<string, string> = new Map(
  NAMES.map((name) => [name, PUBLISHED_IDS.get(name) ?? stableId(name)]),
);

const NAMES_BY_ID: ReadonlyMap<string, string> = new Map([...IDS].map(([name, id]) => [id, name]));

export function nameOfId(id: string): string | undefined {
  return NAMES_BY_ID.get(id.toLowerCase());
}
