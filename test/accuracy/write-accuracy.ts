/**
 * Measures the engine on the labelled corpus and on ordinary source code, and writes docs/accuracy.md.
 *
 *   npm run accuracy
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/sources.ts';
import { measureAlarms } from './alarms.ts';
import { floorOf, secretsOf } from './floors.ts';
import { f1, measure, precision, recall, type Score } from './measure.ts';

const DOCUMENTS = 20_000;
const SEED = 1;
const PAGE = join(ROOT, 'docs/accuracy.md');

const cells = (score: Score) =>
  [
    score.found,
    score.missed,
    score.wrong,
    precision(score).toFixed(4),
    recall(score).toFixed(4),
    f1(score).toFixed(4),
  ].join(' | ');

const accuracy = measure(SEED, DOCUMENTS);
const rows = [...accuracy.byDetector]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([detector, score]) => `| \`${detector}\` | ${cells(score)} | ${floorOf(detector)} |`);
const alarms = measureAlarms(join(ROOT, 'node_modules'), 60_000_000);
const corpusPart = `
${DOCUMENTS.toLocaleString('en')} documents of seed ${SEED}, ${accuracy.emptyDocuments.toLocaleString('en')} of them with nothing to find: ${accuracy.flagged} of those were flagged (${((100 * accuracy.flagged) / accuracy.emptyDocuments).toFixed(2)} %).

| detector | found | missed | wrong | precision | recall | F1 | floor |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
| all secrets together | ${cells(secretsOf(accuracy))} | 0.97 |
`;
const alarmsPart = `
${(alarms.bytes / 1e6).toFixed(0)} MB of JavaScript, TypeScript, JSON, Markdown, CSS and HTML of the installed packages:

| what | alarms | a megabyte | at most |
| --- | --- | --- | --- |
| secrets | ${alarms.secrets} | ${((1e6 * alarms.secrets) / alarms.bytes).toFixed(3)} | 0.25 |
| cards, social security numbers, IBANs | ${alarms.numbers} | ${((1e6 * alarms.numbers) / alarms.bytes).toFixed(3)} | 0.1 |
`;

const page = readFileSync(PAGE, 'utf8')
  .replace(/(<!-- measured: corpus -->\n)[\s\S]*?(<!-- end -->)/, `$1${corpusPart}$2`)
  .replace(/(<!-- measured: alarms -->\n)[\s\S]*?(<!-- end -->)/, `$1${alarmsPart}$2`);
writeFileSync(PAGE, page);
console.log(corpusPart + alarmsPart);
