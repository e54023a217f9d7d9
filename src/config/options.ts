import { z } from 'zod';
import { DEFAULT_RULES, detectionRule } from './detection-rules.ts';
import {
  baseUrl,
  choice,
  duration,
  host,
  type Kind,
  list,
  orNull,
  path,
  size,
  uuid,
  wholeNumber,
  yesOrNo,
} from './kinds.ts';
import { pattern } from './pattern-kind.ts';
import { redactionConfig } from './redaction-config.ts';

/** What is known of an option beside its schema: the source of every text about it. */
export interface OptionFacts {
  readonly takes: string;
  readonly each?: string;
  readonly sentence: string;
  readonly fallback: unknown;
  /** Whether a reload applies it; other options wait for a restart. */
  readonly live: boolean;
  readonly flag?: string;
  readonly variable?: string;
  readonly sample?: string;
}

export const optionFacts = z.registry<OptionFacts>();

function option<S extends z.ZodType>(
  kind: Kind<S>,
  facts: Omit<OptionFacts, 'takes' | 'each' | 'fallback'> & { readonly fallback: z.input<S> },
) {
  const schema = kind.schema.prefault(facts.fallback).meta({ description: facts.sentence });
  const each = kind.each === undefined ? {} : { each: kind.each };
  optionFacts.add(schema, { ...facts, ...each, takes: kind.takes });
  return schema;
}

const debounceRule = z
  .strictObject({
    match: pattern().schema,
    debounce: duration(0, '24h').schema.optional(),
    maxWait: duration('1ms', '24h').schema.optional(),
  })
  .refine((rule) => rule.debounce !== undefined || rule.maxWait !== undefined, {
    error: 'must hold "debounce", "maxWait" or both',
  });

const redaction = {
  schema: z.union([z.enum(['mask', 'none']), redactionConfig]),
  takes: 'mask, none or a Nightfall redactionConfig',
};

/** The definition of nightjar.yaml. Validation, JSON Schema, example, help and documentation come from here. */
export const configuration = z.strictObject({
  watch: z
    .strictObject({
      folders: option(orNull(list(path(), 'folders', 1, 1000)), {
        fallback: null,
        live: false,
        sentence:
          'Folders to watch, with all folders in them; ~ is the home folder. null: Downloads, Desktop and Documents, wherever the platform keeps them. A folder that is missing is waited for.',
        sample: '[~/Downloads, ~/Projects]',
      }),
      match: option(list(pattern(), 'regular expressions', 1, 1000), {
        fallback: ['.*'],
        live: true,
        flag: '--match',
        sentence:
          'Regular expressions; a file is scanned when one of them matches its absolute path from the start.',
      }),
      ignore: option(list(pattern(), 'regular expressions', 0, 1000), {
        fallback: [],
        live: true,
        flag: '--ignore',
        sentence:
          'Regular expressions, matched likewise, of paths that are left alone, besides the built-in ones for temporary and system files.',
        sample: "['.*/node_modules/']",
      }),
      debounce: option(duration(0, '24h'), {
        fallback: '250ms',
        live: true,
        flag: '--debounce',
        sentence: 'Quiet period: how long a file must rest before it is scanned.',
      }),
      maxWait: option(duration('1ms', '24h'), {
        fallback: '30s',
        live: true,
        sentence:
          'A file that never rests is scanned this often all the same. Never shorter than its quiet period.',
      }),
      debounceFor: option(
        {
          schema: z.array(debounceRule).max(1000),
          takes: 'a list of entries with match, debounce and maxWait',
          each: 'an entry with match, debounce and maxWait',
        },
        {
          fallback: [],
          live: true,
          sentence:
            'Another quiet period, another longest wait or both for some paths; the first entry whose match fits the path decides, what it leaves out stays as above.',
          sample: "[{ match: '.*\\.log$', debounce: 5s, maxWait: 2m }]",
        },
      ),
      backend: option(choice('auto', 'chokidar', 'native'), {
        fallback: 'auto',
        live: false,
        sentence:
          'What watches the folders: chokidar, or native for what the system or Deno offers, which takes less memory. auto: chokidar, but native for more than 5,000 files and folders, and on Deno.',
      }),
      maxFileSize: option(size(), {
        fallback: '100MB',
        live: true,
        sentence:
          'Larger files are reported as unscannable instead of being scanned (1KB is 1024 bytes).',
      }),
    })
    .prefault({}),
  engine: option(orNull(choice('embedded', 'nightfall')), {
    fallback: null,
    live: false,
    flag: '--engine',
    sentence:
      'Who scans: the embedded engine, which needs no account and no network, or Nightfall. null: nightfall when NIGHTFALL_API_KEY is set, else embedded.',
  }),
  detection: z
    .strictObject({
      rules: option(
        {
          schema: z.array(detectionRule).max(20),
          takes: 'a list of at most 20 detection rules',
          each: 'a detection rule',
        },
        {
          fallback: DEFAULT_RULES,
          live: true,
          sentence:
            'What is looked for, as detection rules of the Nightfall API. The default ones step back when ruleUUIDs or policyUUID is set.',
        },
      ),
      ruleUUIDs: option(list(uuid(), 'UUIDs', 0, 20), {
        fallback: [],
        live: true,
        sentence: 'Detection rules that are stored at Nightfall, together with the rules above.',
      }),
      policyUUID: option(orNull(uuid()), {
        fallback: null,
        live: true,
        sentence: 'A policy that is stored at Nightfall, instead of rules and ruleUUIDs.',
      }),
      ocr: option(yesOrNo(), {
        fallback: false,
        live: false,
        sentence:
          'Whether the embedded engine reads the text in pictures as well, which takes time and memory.',
      }),
      sendPath: option(yesOrNo(), {
        fallback: false,
        live: false,
        sentence:
          'Whether the service is told the path of a file. Its content is sent either way, its path only when this is true.',
      }),
    })
    .prefault({}),
  service: z
    .strictObject({
      url: option(baseUrl(), {
        fallback: 'https://api.nightfall.ai',
        live: false,
        variable: 'NIGHTFALL_API_URL',
        sentence: 'Base URL of the scanning service when engine is nightfall.',
      }),
      findingsHosts: option(list(host(), 'host names', 0, 100), {
        fallback: [],
        live: false,
        sentence:
          'Further hosts that findings may be fetched from, besides those of the service itself.',
      }),
      connectTimeout: option(duration('100ms', '10m'), {
        fallback: '10s',
        live: false,
        sentence: 'How long a connection to the service may take to come about.',
      }),
      idleTimeout: option(duration('100ms', '1h'), {
        fallback: '30s',
        live: false,
        sentence: 'How long the service may be silent within a request.',
      }),
      requestTimeout: option(duration('100ms', '24h'), {
        fallback: '5m',
        live: false,
        sentence: 'How long one request may take as a whole, its chunk of up to 10 MB included.',
      }),
    })
    .prefault({}),
  webhook: z
    .strictObject({
      host: option(host(), {
        fallback: '127.0.0.1',
        live: false,
        flag: '--host',
        sentence: 'Address that the webhook server listens on.',
      }),
      port: option(wholeNumber(0, 65535), {
        fallback: 8000,
        live: false,
        flag: '--port',
        sentence: 'Port that the webhook server listens on; 0 takes a free one.',
      }),
      publicUrl: option(orNull(baseUrl('/ingest')), {
        fallback: null,
        live: false,
        variable: 'NIGHTFALL_SERVER_URL',
        sentence:
          'Where Nightfall reaches the webhook server from outside; /ingest is appended. Needed when engine is nightfall.',
        sample: 'https://nightjar.example.org',
      }),
      deadline: option(duration('1s', '24h'), {
        fallback: '10m',
        live: true,
        sentence: 'How long a requested scan may take until its result is delivered.',
      }),
    })
    .prefault({}),
  results: z
    .strictObject({
      csv: option(path(), {
        fallback: 'results.csv',
        live: false,
        flag: '--results',
        sentence: 'File that findings are appended to.',
      }),
      csvFormat: option(choice('nightjar', 'tutorial'), {
        fallback: 'nightjar',
        live: false,
        sentence:
          'Columns and notation: nightjar, or the ten columns of the Nightfall tutorial alone.',
      }),
      redaction: option(redaction, {
        fallback: 'mask',
        live: true,
        sentence:
          'How findings and the text around them are made unreadable before they are recorded: mask, none, or a redactionConfig of the Nightfall API.',
        sample: '{ maskConfig: { numCharsToLeaveUnmasked: 4, maskLeftToRight: true } }',
      }),
    })
    .prefault({}),
  limits: z
    .strictObject({
      inFlight: option(wholeNumber(1, 100_000), {
        fallback: 1024,
        live: true,
        sentence: 'How many files may be in motion at once; further ones queue.',
      }),
      uploads: option(wholeNumber(1, 256), {
        fallback: 32,
        live: true,
        sentence: 'How many files are uploaded at once.',
      }),
      attempts: option(wholeNumber(1, 100), {
        fallback: 8,
        live: true,
        sentence:
          'How often a step is tried in one upload. A file that uses them up three times, while others are served, is reported as unscannable.',
      }),
    })
    .prefault({}),
  state: option(orNull(path()), {
    fallback: null,
    live: false,
    flag: '--state',
    sentence:
      'Folder for what nightjar remembers of every file. null: the state folder of the platform.',
  }),
});

/** What nightjar.yaml says, with defaults filled in, as written. */
export type Configuration = z.output<typeof configuration>;
