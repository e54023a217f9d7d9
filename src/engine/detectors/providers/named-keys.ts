import { lazy } from '../../lazy.ts';
import { longest, parsePattern, shortest } from './key-pattern.ts';
import { isMadeUp } from './made-up.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';

/** A format whose values say little of their vendor by themselves. */
export interface NamedFormat {
  readonly format: ProviderFormat;
  readonly shape: () => Shape;
  readonly beside: RegExp | undefined;
}

interface Shape {
  readonly pattern: RegExp;
  readonly least: number;
  readonly most: number;
}

const BY_NAME = new Map<string, NamedFormat[]>();
/** Formats whose values carry a mark of their own. */
const MARKED: NamedFormat[] = [];
/** Formats that a public id nearby is enough for. */
export const PAIRED: NamedFormat[] = [];

for (const format of PROVIDER_FORMATS) {
  const { form, body } = format;
  if (form.by !== 'name' && form.by !== 'value') continue;
  const entry: NamedFormat = {
    format,
    shape: lazy(() => shapeOf(body)),
    beside: form.by === 'name' ? form.beside : undefined,
  };
  if (form.by === 'value') MARKED.push(entry);
  else {
    for (const name of form.names) {
      const known = BY_NAME.get(name);
      if (known) known.push(entry);
      else BY_NAME.set(name, [entry]);
    }
    if (entry.beside) PAIRED.push(entry);
  }
}

function shapeOf(body: string): Shape {
  const piece = parsePattern(body);
  return { pattern: new RegExp(`^(?:${body})$`), least: shortest(piece), most: longest(piece) };
}

/** What a name of several words may begin with. */
const beginnings = lazy(() => {
  const all = new Set<string>();
  for (const name of BY_NAME.keys()) {
    for (let length = 1; length < name.length; length++) all.add(name.slice(0, length));
  }
  return all;
});

/** Names of vendors that are everyday words too: what they stand for, only the name of the value itself tells. */
const EVERYDAY = new Set(
  (
    'aad accesskey adjust ado age agora atlas b2 bamboo bandwidth batch beamer blob ' +
    'bonsai bootstrap box branch buffer bunny butter bw census cf channel circle close ' +
    'cmc co coda comet connect consul consumer copper cos daily dash dd deel depot ' +
    'devops do docker drift drip drone eas elastic eleven es expo falcon fb fixer front ' +
    'fury galaxy gate gcs gd genie genius gh ghost gl gong google guardian gusto harvest ' +
    'heap hec here hex hume hunter iam iap ig instrumentation iterable kc keen keeper ' +
    'kit ld lever libraries line linear lob loops lt magic make medium merge meta metal ' +
    'mg mj mm modal mode monday mongo mux nasa neptune nexus notion nyt obs oci ocm oss ' +
    'outreach owm oxr packet paddle particle pd percy play polygon post puppet qb quay ' +
    'r2 railway rapid relay remote render rev rudder s1 s3 sap scout segment semaphore ' +
    'ses sf sfx signal sl spaces split spotinst sqs square src stability steam stitch ' +
    'stream stx supply tally tg token tower tw unit unseal ups vault vk vt wave windows ' +
    'wise wit wiz wx xi zd'
  ).split(' '),
);

function isEveryday(word: string): boolean {
  return word.length < 3 || EVERYDAY.has(word);
}

/** Whether an everyday word stands as the name of a thing: a key, a section, an object, a host. */
function isNameIn(around: string, word: string): boolean {
  return new RegExp(
    `["'\\[<]${word}["'\\]>]|(?:^|\\n)[ \\t-]*${word}:|\\b(?:${word}(?:\\.(?:com|io|dev|net|org|ai|co)\\b|(?:client)?\\.[a-z]|\\()|new ${word}|api\\.${word})`,
    'i',
  ).test(around);
}

/**
 * The format of a value by these names of vendors; the first counts most. `around` is the text that they
 * come from, where it is not the name of the value itself.
 */
export function formatNamed(
  names: readonly VendorName[],
  value: string,
  around?: string,
): NamedFormat | undefined {
  for (const { name, ofKey } of names) {
    if (around !== undefined && !ofKey && isEveryday(name) && !isNameIn(around, name)) continue;
    for (const entry of BY_NAME.get(name) ?? []) if (fits(entry, value)) return entry;
  }
  return undefined;
}

/** The names of vendors among words, in their order; a name may be written as two or three of them. */
export function namesIn(words: readonly string[]): VendorName[] {
  const names: VendorName[] = [];
  const add = (name: string, next: number, ofKey = false) => {
    if (BY_NAME.has(name)) names.push({ name, ofKey: ofKey || KEY_NEXT.test(words[next] ?? '') });
  };
  words.forEach((word, at) => {
    if (BY_NAME.has(word)) add(word, at + 1);
    else if (ENDS_IN_KEY.test(word)) add(word.replace(ENDS_IN_KEY, ''), at + 1, true);
    let joined = word;
    for (let next = at + 1; next < at + 3 && beginnings().has(joined); next++) {
      joined += words[next] ?? '';
      add(joined, next + 1);
    }
  });
  return names;
}

/** A name of a vendor in a text. */
export interface VendorName {
  readonly name: string;
  /** Whether the word for a key follows it, as in `linear token`: then an everyday word is a name. */
  readonly ofKey: boolean;
}

const KEY_NEXT = /^(?:api|apikey|key|token|secret|access|auth|client|credentials?)$/;

/** What makes `datadogapikey` a key. */
const ENDS_IN_KEY =
  /(?:api|app|access|auth|secret|private|client|admin|user)?(?:key|token|secret|id)s?$/;

/** The vendor that a name itself says, whatever its value looks like. */
export function vendorNamed(words: readonly string[]): string | undefined {
  const known = namesIn(words).find(({ name }) => name.length > 3 && !isEveryday(name));
  return known && BY_NAME.get(known.name)?.[0]?.format.kind;
}

export function formatMarked(value: string): NamedFormat | undefined {
  return MARKED.find((entry) => fits(entry, value));
}

/** The secret of a pair whose public id is found nearby. */
export function formatPaired(
  value: string,
  isBeside: (id: RegExp) => boolean,
): NamedFormat | undefined {
  return PAIRED.find(
    (entry) => hasForm(entry, value) && entry.beside && isBeside(entry.beside) && !isMadeUp(value),
  );
}

function fits(entry: NamedFormat, value: string): boolean {
  return hasForm(entry, value) && !isMadeUp(value);
}

function hasForm({ shape }: NamedFormat, value: string): boolean {
  const { pattern, least, most } = shape();
  return value.length >= least && value.length <= most && /\d/.test(value) && pattern.test(value);
}
