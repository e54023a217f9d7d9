import { longest, parsePattern, shortest } from './key-pattern.ts';
import { isMadeUp } from './made-up.ts';
import type { ProviderFormat } from './provider-format.ts';
import { PROVIDER_FORMATS } from './provider-formats.ts';

/** A format whose values say little of their vendor by themselves. */
export interface NamedFormat {
  readonly format: ProviderFormat;
  readonly pattern: RegExp;
  readonly least: number;
  readonly most: number;
  readonly beside: RegExp | undefined;
}

const BY_NAME = new Map<string, NamedFormat[]>();
/** Formats whose values carry a mark of their own. */
const MARKED: NamedFormat[] = [];
/** Formats that a public id nearby is enough for. */
export const PAIRED: NamedFormat[] = [];

for (const format of PROVIDER_FORMATS) {
  const { form, body } = format;
  if (form.by !== 'name' && form.by !== 'value') continue;
  const piece = parsePattern(body);
  const entry: NamedFormat = {
    format,
    pattern: new RegExp(`^(?:${body})$`),
    least: shortest(piece),
    most: longest(piece),
    beside: form.by === 'name' ? form.beside : undefined,
  };
  if (form.by === 'value') MARKED.push(entry);
  else {
    for (const name of form.names) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), entry]);
    if (entry.beside) PAIRED.push(entry);
  }
}

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
  if (!BY_NAME.has(word)) return false;
  return new RegExp(
    `["'\\[<]${word}["'\\]>]|(?:^|\\n)[ \\t-]*${word}:|\\b(?:${word}(?:\\.(?:com|io|dev|net|org|ai|co)\\b|(?:client)?\\.[a-z]|\\()|new ${word}|api\\.${word})`,
    'i',
  ).test(around);
}

/**
 * The format of a value by the vendors that these words name; the first word counts most. `around` is the
 * text that the words come from, where they are not the name of the value itself.
 */
export function formatNamed(
  words: readonly string[],
  value: string,
  around?: string,
): NamedFormat | undefined {
  for (const word of words) {
    if (around !== undefined && isEveryday(word) && !isNameIn(around, word)) continue;
    for (const entry of BY_NAME.get(word) ?? BY_NAME.get(bare(word)) ?? []) {
      if (fits(entry, value)) return entry;
    }
  }
  return undefined;
}

/** `datadogapikey` without what makes it a key. */
function bare(word: string): string {
  return word.replace(
    /(?:api|app|access|auth|secret|private|client|admin|user)?(?:key|token|secret|id)s?$/,
    '',
  );
}

/** The vendor that a name itself says, whatever its value looks like. */
export function vendorNamed(words: readonly string[]): string | undefined {
  for (const word of words) {
    if (word.length < 4 || isEveryday(word)) continue;
    const [entry] = BY_NAME.get(word) ?? BY_NAME.get(bare(word)) ?? [];
    if (entry) return entry.format.kind;
  }
  return undefined;
}

export function formatMarked(value: string): NamedFormat | undefined {
  return MARKED.find((entry) => fits(entry, value));
}

export function fits({ pattern, least, most }: NamedFormat, value: string): boolean {
  return (
    value.length >= least &&
    value.length <= most &&
    pattern.test(value) &&
    /\d/.test(value) &&
    !isMadeUp(value)
  );
}
