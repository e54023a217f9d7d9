/**
 * Records results until it is killed, and says on stdout what is settled for good. First it goes on with what a
 * former run left. Usage: record-forever.ts STATE FILE [stop after this many]
 */
import process from 'node:process';
import { openLedger } from '../../src/ledger/sqlite.ts';
import { createCsvSink } from '../../src/sinks/csv.ts';
import { recording } from './recording.ts';
import { sayAtOnce } from './say-at-once.ts';
import { writeWhenQueued } from './write-when-queued.ts';

const [, , folder = '', file = '', limit = 'Infinity'] = process.argv;
const ledger = openLedger({ folder });
const sink = createCsvSink({
  file,
  format: 'nightjar',
  ledger,
  host: 'h',
  onExposed: console.error,
});
const stop = writeWhenQueued(sink);
const { begin, goOn } = recording(ledger, sink, (stage, uploadId) =>
  sayAtOnce(`${stage} ${uploadId}\n`),
);

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
