import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLog } from '../../src/log/create-log.ts';
import { jsonLine } from '../../src/log/json.ts';

test('results and talk are parted between stdout and stderr', async () => {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const log = createLog('pretty', stdout, stderr);

  log({ event: 'agent.stopped' });
  log({ event: 'file.modified', path: '/a' });
  log.flush();
  stdout.end();
  stderr.end();

  assert.equal(await text(stdout), 'Event type: modified | Path: /a\n');
  assert.equal(await text(stderr), 'Stopped\n');
});

test('json is one object a line on stdout with an RFC 3339 time', async () => {
  const stdout = new PassThrough();
  const log = createLog('json', stdout, new PassThrough());

  log({ event: 'file.modified', path: '/a' });
  log({ event: 'agent.stopped' });
  log.flush();
  stdout.end();

  const lines = (await text(stdout))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ time, ...event }) => event),
    [{ event: 'file.modified', path: '/a' }, { event: 'agent.stopped' }],
  );
  for (const { time } of lines) assert.equal(new Date(time).toISOString(), time);
});

test('any path survives the json line, which holds no control character at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      const line = jsonLine({ event: 'file.modified', path }, new Date(0));

      assert.doesNotMatch(
        line,
        /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
      );
      assert.equal(JSON.parse(line).path, path);
    }),
  );
});

test('all lines of one turn are one write', async () => {
  const writes: string[] = [];
  const stdout = new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      writes.push(String(chunk));
      done();
      if (writes.length === 1) stdout.emit('written');
    },
  });
  const log = createLog('json', stdout, new PassThrough());

  for (let n = 0; n < 10_000; n += 1) log({ event: 'file.modified', path: `/f${n}` });
  await once(stdout, 'written');

  assert.equal(writes.length, 1);
  assert.equal(writes[0]?.split('\n').length, 10_001);
});

test('a reader that went away does not stop whoever logs', async () => {
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
  const log = createLog('pretty', stdout, new PassThrough());

  log({ event: 'file.modified', path: '/a' });
  log.flush();
  await new Promise((closed) => stdout.on('close', closed));

  assert.doesNotThrow(() => {
    log({ event: 'file.modified', path: '/b' });
    log.flush();
  });
});
