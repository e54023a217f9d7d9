/**
 * Records the trace that ships with the documentation: an agent in a temporary folder, some files of all kinds,
 * and afterwards everything of this computer replaced by something invented.
 *
 *   node test/support/write-demo-trace.ts
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePlace, startAgentProcess } from './agent-process.ts';
import { cardNumber } from './cards.ts';
import { ROOT } from './sources.ts';

const place = makePlace();
const trace = join(place.root, 'trace.jsonl');
const at = (name: string) => join(place.folder, name);
const card = (serial: number) => cardNumber('4', [4, 4, 4, 4], serial);

const args = ['--trace', trace, '--debounce', '400ms'];
const agent = await startAgentProcess({ place, args });
try {
  writeFileSync(at('invoice-2041.txt'), `Card ${card(2041)}, paid in full\n`);
  writeFileSync(at('minutes.md'), '# Minutes\n\nEverybody was there.\n');
  await Promise.all(['invoice-2041.txt', 'minutes.md'].map((name) => agent.concludes(at(name))));

  for (let line = 1; line <= 5; line++) {
    writeFileSync(at('export.log'), `row ${line}\n`, { flag: 'a' });
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  writeFileSync(
    at('clients.csv'),
    ['name,card', ...[1, 2, 3].map((n) => `client ${n},${card(n)}`)].join('\n'),
  );
  writeFileSync(at('draft.txt'), 'Not for long.\n');
  await new Promise((resolve) => setTimeout(resolve, 200));
  rmSync(at('draft.txt'));
  await Promise.all(
    ['export.log', 'clients.csv', 'draft.txt'].map((name) => agent.concludes(at(name))),
  );

  writeFileSync(at('invoice-2041.txt'), `Card ${card(2042)}, paid in part\n`);
  writeFileSync(at('scan.pdf'), '%PDF-1.7\nnot really\n');
  await Promise.all([agent.concludes(at('invoice-2041.txt'), 2), agent.concludes(at('scan.pdf'))]);
} finally {
  await agent.stop();
}

const text = readFileSync(trace, 'utf8')
  .replaceAll(place.folder, '/home/ana/Downloads')
  .replaceAll(place.root, '/home/ana/.local/state/nightjar')
  .replace(/"(ino|dev)":"\d+"/g, (_, name) => `"${name}":"${name === 'dev' ? '1' : '2'}"`);
writeFileSync(join(ROOT, 'docs', 'demo-trace.jsonl'), text);
place.remove();
