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
    'accesskey adjust agora amazon apm assembly atlas bamboo bandwidth batch beamer bing bitrise blob bonsai bootstrap box ' +
    'branch braze brevo buffer bunny butter census channel channeltoken circle close coda comet connect consul consumer copper ' +
    'coral crisp daily dato dash deel depot devops docker drift drip drone edamam elastic eleven expo falcon fixer front ' +
    'fury galaxy gate geniekey genie genius ghost gong google guardian gusto harvest heap hec helm here hex hume hunter ' +
    'iam instrumentation iterable keen keeper lever libraries line linear lob loops magic make medium merge meta metal ' +
    'minio miro mode modal monday mongo mux nexus nomad notion obs oci opik outreach packet packed paddle particle percy plaid ' +
    'play polygon poly post puppet quay rapid relay remote render rev ripple rudder s1 scout segment sentry signal ' +
    'sl split square src stability steam stream supply tally tower trello twelve unit ups unseal vault wave windows wise wit ' +
    'wiz xtracker aad ado age aws3 co do es gl gd gh iap ig kc ld lt mg mj mm nyt oss pd qb qld s3 sap sfx sf sqs ses stx tg tw vk ' +
    'vt wx xi zd bw cf cos dd eas fb b2 r2 s7 gcs ocm owm cmc oxr pg mapbox railway airbyte neptune fastly uber lyft nasa ' +
    'etsy yelp giphy webflow zulip viber tiktok twitch reddit magento keycloak storefront streamkey kit stitch'
  ).split(' '),
);

/** The format of a value by the vendors that these words name; the first word counts most. */
export function formatNamed(
  words: readonly string[],
  value: string,
  nearby: boolean,
): NamedFormat | undefined {
  for (const word of words) {
    if (nearby && (word.length < 3 || EVERYDAY.has(word))) continue;
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
