import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UnscannableReason } from '../../machines/events.ts';
import type { LogEvent } from '../../src/log/events.ts';
import { prettyLine } from '../../src/log/pretty.ts';

const uploadId = '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901';
const path = '/home/ana/Downloads/cards.csv';

const results: readonly [LogEvent, string][] = [
  [{ event: 'file.modified', path }, `Event type: modified | Path: ${path}`],
  [
    { event: 'scan.initiated', path, uploadId },
    `Scan initiated | Path ${path} | UploadID ${uploadId}`,
  ],
  [
    { event: 'findings.recorded', path, uploadId, count: 10 },
    `Sensitive data found, outputting 10 finding(s) to CSV | UploadID ${uploadId}`,
  ],
  [{ event: 'file.clean', path, uploadId }, `No sensitive data present! | UploadID ${uploadId}`],
  [
    { event: 'file.failed', path, message: 'service unavailable' },
    `Error processing ${path} | service unavailable`,
  ],
  [
    { event: 'file.settled', path, outcome: { kind: 'unscannable', reason: 'encrypted' } },
    `Error processing ${path} | file is encrypted`,
  ],
  [
    { event: 'file.settled', path, outcome: { kind: 'unscannable', reason: 'service:42201' } },
    `Error processing ${path} | scanning service answered 42201`,
  ],
];

test('each result is exactly one line on stdout', () => {
  for (const [event, text] of results) assert.deepEqual(prettyLine(event), { to: 'stdout', text });
});

test('a settled file that has its own line, or is no news, is not reported twice', () => {
  const quiet = [
    { kind: 'clean' },
    { kind: 'findings', count: 2 },
    { kind: 'unchanged' },
    { kind: 'superseded' },
    { kind: 'vanished' },
    { kind: 'excluded', rule: 'swap file' },
  ] as const;

  for (const outcome of quiet)
    assert.equal(prettyLine({ event: 'file.settled', path, outcome }), undefined);
});

test('a fault of the service is said in words, with the way out where there is one', () => {
  const sentences: readonly (readonly [UnscannableReason, RegExp])[] = [
    ['service:42202', /^scanning service answered 42202$/],
    ['service:unauthorized', /refused the API key, check NIGHTFALL_API_KEY$/],
    ['service:no-answer', /check that it reaches the webhook$/],
    ['service:findings-url-refused', /see service\.findingsHosts$/],
    ['service:ECONNREFUSED', /^scanning service cannot be reached \(ECONNREFUSED\)$/],
    ['service:idle-timeout', /^scanning service cannot be reached \(idle-timeout\)$/],
    ['service:findings-malformed', /^scanning failed \(findings-malformed\)$/],
  ];

  for (const [reason, sentence] of sentences) {
    const outcome = { kind: 'unscannable', reason } as const;
    const text = prettyLine({ event: 'file.settled', path, outcome })?.text ?? '';
    assert.match(text.slice(`Error processing ${path} | `.length), sentence);
  }
});

test('all other talk goes to stderr as one sentence', () => {
  const talk: readonly LogEvent[] = [
    { event: 'agent.started', folders: ['/home/ana/Downloads'], engine: 'embedded' },
    { event: 'agent.draining', inFlight: 3 },
    { event: 'agent.stopped' },
    { event: 'watch.ready', folders: [] },
    { event: 'watch.waiting', folder: '/home/ana/Desktop' },
    { event: 'watch.failed', message: 'no watches left' },
    { event: 'webhook.listening', host: '::1', port: 8000 },
    { event: 'webhook.refused', status: 401, reason: 'bad signature' },
    { event: 'delivery.parked', uploadId },
    { event: 'delivery.unknown', uploadId },
    { event: 'ledger.failed', message: 'disk full' },
    { event: 'sink.failed', sink: 'csv', message: 'disk full' },
    { event: 'results.exposed', file: 'results.csv', message: 'it was open to others' },
    { event: 'config.reloaded', file: 'nightjar.yaml' },
    { event: 'config.restartNeeded', file: 'nightjar.yaml', keys: ['webhook.port'] },
    { event: 'config.refused', file: 'nightjar.yaml', message: 'line 3 is wrong' },
  ];

  for (const event of talk) {
    const line = prettyLine(event);
    assert.equal(line?.to, 'stderr', event.event);
    assert.match(line?.text ?? '', /^[A-Z][^\n]+$/, event.event);
  }
});

test('a file name cannot drive the terminal or forge a line', () => {
  const hostile = '/tmp/a\u001b[2J\nNo sensitive data present!\u009b1m\u202egnp';

  const line = prettyLine({ event: 'file.modified', path: hostile });

  assert.equal(
    line?.text,
    'Event type: modified | Path: /tmp/a\\x1b[2J\\x0aNo sensitive data present!\\x9b1m\\u202egnp',
  );
});
