/**
 * What the engine finds in many texts, as one digest each: equal digests before and after a change say
 * that it finds the same. `node test/bench/findings.ts [megabytes] [file]`: the file gets every finding,
 * to compare those of two runs line by line. Texts are those of the benchmark and of the accuracy corpus.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { BUILT_NAMES } from '../../src/engine/detectors/catalog.ts';
import { bufferSource } from '../../src/engine/extract/source.ts';
import { compileRules } from '../../src/engine/rules/compile.ts';
import { readRules } from '../../src/engine/rules/read-rules.ts';
import { scan } from '../../src/engine/scan/scan.ts';
import { corpus } from '../accuracy/corpus.ts';
import { mix, type Part } from './mix.ts';

const DOCUMENTS = 4000;
const megabytes = Number(process.argv[2] ?? 48);
const output = process.argv[3];

const detectors = BUILT_NAMES.map((nightfallDetector) => ({ nightfallDetector }));
const rules = compileRules(readRules([{ detectors }]));
const lines: string[] = [];

/** Every sighting, also of those that the rules do not ask for or that a surer one hides. */
function sightings({ name, bytes }: Part): string[] {
  const all: string[] = [];
  const steps = scan({
    plan: rules.plan,
    source: bufferSource(bytes),
    keep: ({ target, start, end, base, confidence, kind, decoded }) => {
      const wanted = rules.plan.targets[target];
      const detector = wanted?.kind === 'built-in' ? wanted.detector.name : target;
      const place = `${base + start}-${base + end}`;
      all.push(`${name} ${place} ${detector} ${kind ?? ''} ${confidence} ${decoded ?? ''}`);
      return undefined;
    },
    emit: () => undefined,
  });
  for (const _ of steps);
  return all;
}

function tell(name: string, found: readonly string[]): void {
  const digest = createHash('sha256').update(found.join('\n')).digest('hex').slice(0, 16);
  console.log(`${name.padEnd(12)} ${String(found.length).padStart(8)} sightings  ${digest}`);
  lines.push(...found);
}

for (const part of mix(megabytes)) tell(part.name, sightings(part));
// Keys of elliptic curves are drawn anew each time.
const documents = [...corpus(7, DOCUMENTS)]
  .filter(({ text }) => !text.includes('PRIVATE KEY'))
  .map(({ text }) => Buffer.from(text));
tell(
  'documents',
  documents.flatMap((bytes, at) => sightings({ name: `document-${at}`, bytes })),
);
tell('joined', sightings({ name: 'joined', bytes: Buffer.concat(documents) }));
if (output !== undefined) fs.writeFileSync(output, `${lines.join('\n')}\n`);
