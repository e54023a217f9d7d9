import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { durationMs, LONGEST_MS, parseAge, parseDuration } from '../../src/config/duration.ts';
import { nearest } from '../../src/config/nearest.ts';
import { parseSize, sizeBytes } from '../../src/config/size.ts';
import { settingsOf } from './folder.ts';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

const duration = (leastMs: number, mostMs: number) =>
  fc
    .constantFrom(...(Object.keys(UNITS) as (keyof typeof UNITS)[]))
    .filter((unit) => UNITS[unit] <= mostMs)
    .chain((unit) =>
      fc
        .integer({
          min: Math.ceil(leastMs / UNITS[unit]) || 0,
          max: Math.floor(mostMs / UNITS[unit]),
        })
        .map((count) => ({ text: `${count}${unit}`, length: count * UNITS[unit] })),
    );

test('a duration means its number times its unit', () => {
  fc.assert(
    fc.property(duration(0, LONGEST_MS), ({ text, length }) => {
      assert.equal(parseDuration(text), length);
    }),
  );
  assert.equal(parseDuration(0), 0);
  assert.equal(parseDuration('1.5s'), 1500);
});

test('no duration is accepted that a timer of the runtime cannot keep', () => {
  assert.equal(parseDuration('2147483647ms'), LONGEST_MS);
  assert.equal(parseDuration('2147483648ms'), undefined);
  assert.equal(parseDuration('597h'), undefined);
});

test('what is nearly a duration is none', () => {
  for (const text of [
    '',
    '5',
    '5 s',
    '-5s',
    '5S',
    '5sec',
    '1d',
    '1y',
    's',
    '1e3ms',
    '5s ',
    ' 5s',
    '1h30m',
    'NaNs',
  ])
    assert.equal(parseDuration(text), undefined, text);
  assert.throws(() => durationMs('5 parsecs'), TypeError);
});

test('an age may be given in days and weeks too', () => {
  assert.equal(parseAge('7d'), 7 * 86_400_000);
  assert.equal(parseAge('52w'), 364 * 86_400_000);
  assert.equal(parseAge('yesterday'), undefined);
});

test('a size counts 1024 to the next unit, and needs its unit', () => {
  assert.equal(parseSize('1B'), 1);
  assert.equal(parseSize('100MB'), 104_857_600);
  assert.equal(parseSize('1.5KB'), 1536);
  for (const text of ['100', '100mb', '12 apples', '-1MB', 'MB', '1PB', '1 MB', '99999999TB'])
    assert.equal(parseSize(text), undefined, text);
  assert.throws(() => sizeBytes('big'), TypeError);
});

test('a slip of the finger finds the word, and nonsense finds none', () => {
  const keys = ['debounce', 'debounceFor', 'maxWait', 'match'];

  assert.equal(nearest('deboucne', keys), 'debounce');
  assert.equal(nearest('Debouncefor', keys), 'debounceFor');
  assert.equal(nearest('max_wait', keys), 'maxWait');
  assert.equal(nearest('frobnicate', keys), undefined);
});

const pattern = fc.constantFrom('.*', '/home/', '.*\\.log$', '(?!/opt/).*', '[a-z]+', 'ünïcode/.*');

const written = fc.record({
  quiet: duration(0, 20_000),
  wait: duration(20_000, 86_400_000),
  deadline: duration(1000, 86_400_000),
  match: fc.array(pattern, { minLength: 1, maxLength: 5 }),
  ignore: fc.array(pattern, { maxLength: 5 }),
  kilobytes: fc.integer({ min: 1, max: 2 ** 30 }),
  port: fc.integer({ min: 0, max: 65535 }),
  inFlight: fc.integer({ min: 1, max: 100_000 }),
  sendPath: fc.boolean(),
  csv: fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !/[/\0~]|^\.+$/u.test(name)),
});

test('every valid configuration means what it says, in whatever YAML it is written', () => {
  const style = fc.constantFrom('flow', 'block', 'any');
  fc.assert(
    fc.property(written, style, (value, collectionStyle) => {
      const text = stringify(
        {
          watch: {
            match: value.match,
            ignore: value.ignore,
            debounce: value.quiet.text,
            maxWait: value.wait.text,
            maxFileSize: `${value.kilobytes}KB`,
          },
          detection: { sendPath: value.sendPath },
          webhook: { port: value.port, deadline: value.deadline.text },
          results: { csv: `/tmp/${value.csv}` },
          limits: { inFlight: value.inFlight },
        },
        { collectionStyle },
      );

      const settings = settingsOf(text);

      assert.deepEqual(settings.watch.match, value.match);
      assert.deepEqual(settings.watch.ignore, value.ignore);
      assert.equal(settings.watch.quietMs, value.quiet.length);
      assert.equal(settings.watch.maxWaitMs, value.wait.length);
      assert.equal(settings.watch.maxFileBytes, value.kilobytes * 1024);
      assert.equal(settings.webhook.port, value.port);
      assert.equal(settings.webhook.deadlineMs, value.deadline.length);
      assert.equal(settings.limits.inFlight, value.inFlight);
      assert.equal(settings.detection.sendPath, value.sendPath);
      assert.equal(settings.results.csv, `/tmp/${value.csv}`);
    }),
    { numRuns: 60 },
  );
});

test('no text at all makes reading it fail in another way than by saying what is wrong', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.json().map((json) => `watch: ${json}\nwebhook: ${json}`),
    fc
      .constantFrom('watch', 'engine', 'detection', 'results')
      .chain((key) => fc.jsonValue().map((value) => stringify({ [key]: value }))),
  );
  fc.assert(
    fc.property(anything, (text) => {
      try {
        settingsOf(text);
      } catch (error) {
        assert.equal(error instanceof Error && error.name, 'ConfigurationError', String(error));
      }
    }),
    { numRuns: 300 },
  );
});
