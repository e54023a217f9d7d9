/**
 * Records results until it is killed, and says on stdout what is settled for good. First it goes on with what a
 * former run left. Usage: record-forever.ts STATE FILE [stop after this many]
 */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createCsvSink } from '../../src/sinks/csv.ts';
import { recording, type Stage } from './recording.ts';
import { sayAtOnce } from './say-at-once.ts';
import { writeWhenQueued } from './write-when-queued.ts';

const [, , folder = '', file = '', limit = 'Infinity'] = process.argv;
let begun = 7;
/** How many findings an upload has is told by how it begins: in every run the first has very many, the next none. */
function nextId(): string {
  const first = (begun++ % 256).toString(16).padStart(2, '0');
  return `${first}${randomUUID().slice(2)}`;
}

const ledger = openLedger({ folder });
const sink = createCsvSink({
  file,
  format: 'nightjar',
  ledger,
  host: 'h',
  onExposed: console.error,
});
const stop = writeWhenQueued(sink);
const say = (stage: Stage, uploadId: string) => sayAtOnce(`${stage} ${uploadId}\n`);
const { begin, goOn } = recording(ledger, sink, say, nextId);

await goOn();
let left = Number(limit);
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (left-- > 0) await begin();
  }),
);
stop();
await sink.close();
await ledger.close();
