/**
 * Runs other programs over the labelled corpus and prints a table of what each finds.
 *
 *   npm install --prefix PEERS --ignore-scripts openredaction redact-pii
 *   node test/accuracy/compare-peers.ts PEERS
 *
 * They are judged kindly: a value is found when any part of it is reported, whatever it is called.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { Scanner } from '../../src/engine/library.ts';
import { ROOT } from '../support/sources.ts';
import { corpus, DETECTORS, type Labelled } from './corpus.ts';

const SEED = 1;
const DOCUMENTS = 3000;

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  secrets: ['API_KEY', 'CRYPTOGRAPHIC_KEY', 'DATABASE_CONNECTION_STRING', 'PASSWORD_IN_CODE'],
  cards: ['CREDIT_CARD_NUMBER'],
  SSN: ['US_SOCIAL_SECURITY_NUMBER'],
  IBAN: ['IBAN_CODE'],
  'e-mail': ['EMAIL_ADDRESS'],
  phone: ['PHONE_NUMBER'],
  'IP address': ['IP_ADDRESS'],
};
const OTHERS = 'other identifiers';
const groupOf = new Map(
  Object.entries(GROUPS).flatMap(([group, names]) => names.map((name) => [name, group] as const)),
);

/** What is found in a text: places in its UTF-16 units, or for those who only redact what is left of it. */
type Sighting = { readonly start: number; readonly end: number };
type Seen = readonly Sighting[] | { readonly left: string };

interface Program {
  readonly name: string;
  readonly find: (text: string) => Promise<Seen> | Seen;
}

function ours(): Program {
  const scanner = new Scanner({ detectors: DETECTORS, minConfidence: 'POSSIBLE' });
  return {
    name: 'nightjar, all detectors of the corpus',
    find: (text) => {
      const bytes = Buffer.from(text);
      const unit = (at: number) => bytes.toString('utf8', 0, at).length;
      return scanner.scanText(text).map(({ location: { byteRange } }) => ({
        start: unit(byteRange.start),
        end: unit(byteRange.end),
      }));
    },
  };
}

function secretlint(): Program {
  return {
    name: `secretlint ${versionOf(join(ROOT, 'node_modules/@secretlint/core'))}, recommended rules`,
    find: async (content) => {
      const { messages } = await lintSource({
        source: { content, filePath: 'document.txt', ext: '.txt', contentType: 'text' },
        options: { config: { rules: [{ id: 'preset', rule: creator, options: {} }] } },
      });
      return messages.map(({ range }) => ({ start: range[0], end: range[1] }));
    },
  };
}

interface OpenRedaction {
  readonly detect: (text: string) => Promise<{
    readonly detections: readonly { readonly position: readonly [number, number] }[];
  }>;
}

async function openredaction(folder: string): Promise<Program> {
  const from = createRequire(join(folder, 'package.json'));
  const { OpenRedaction: Redaction } = (await import(from.resolve('openredaction'))) as {
    OpenRedaction: new () => OpenRedaction;
  };
  const redaction = new Redaction();
  return {
    name: `openredaction ${versionOf(join(folder, 'node_modules/openredaction'))}`,
    find: async (text) =>
      (await redaction.detect(text)).detections.map(({ position: [start, end] }) => ({
        start,
        end,
      })),
  };
}

function redactPii(folder: string): Program {
  const from = createRequire(join(folder, 'package.json'));
  const { SyncRedactor } = from('redact-pii') as {
    SyncRedactor: new () => { readonly redact: (text: string) => string };
  };
  const redactor = new SyncRedactor();
  return {
    name: `redact-pii ${versionOf(join(folder, 'node_modules/redact-pii'))}`,
    find: (text) => ({ left: redactor.redact(text) }),
  };
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string })
    .version;
}

class Tally {
  readonly #found = new Map<string, number>();
  readonly #all = new Map<string, number>();
  #flagged = 0;
  #empty = 0;

  take({ text, spans }: Labelled, seen: Seen): void {
    const left = 'left' in seen ? seen.left : undefined;
    if (spans.length === 0) {
      this.#empty++;
      if ('left' in seen ? seen.left !== text : seen.length > 0) this.#flagged++;
    }
    const bytes = Buffer.from(text);
    for (const { detector, start, end } of spans) {
      const group = groupOf.get(detector) ?? OTHERS;
      add(this.#all, group);
      const from = bytes.toString('utf8', 0, start).length;
      const value = bytes.toString('utf8', start, end);
      const to = from + value.length;
      const found = Array.isArray(seen)
        ? seen.some((place) => place.start < to && from < place.end)
        : !left?.includes(value);
      if (found) add(this.#found, group);
    }
  }

  row(): string {
    const shares = [...Object.keys(GROUPS), OTHERS].map((group) =>
      percent(this.#found.get(group) ?? 0, this.#all.get(group) ?? 0),
    );
    return [...shares, percent(this.#flagged, this.#empty)].join(' | ');
  }
}

function add(counts: Map<string, number>, group: string): void {
  counts.set(group, (counts.get(group) ?? 0) + 1);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

const folder = process.argv[2];
const programs = [
  ours(),
  secretlint(),
  ...(folder === undefined
    ? []
    : [await openredaction(resolve(folder)), redactPii(resolve(folder))]),
];
const heads = ['program', ...Object.keys(GROUPS), OTHERS, 'empty documents flagged'];
console.log(`| ${heads.join(' | ')} |\n|${' --- |'.repeat(heads.length)}`);
for (const { name, find } of programs) {
  const tally = new Tally();
  for (const document of corpus(SEED, DOCUMENTS)) tally.take(document, await find(document.text));
  console.log(`| ${name} | ${tally.row()} |`);
}
