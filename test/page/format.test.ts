import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  count,
  duration,
  eventName,
  fineClock,
  splitPath,
  words,
} from '../../src/page/model/format.ts';

test('a duration is told in the units that matter', () => {
  const told = [0, 249.6, 1000, 9949, 9951, 59_499, 60_000, 247_000, 7_500_000, 200_000_000];

  assert.deepEqual(told.map(duration), [
    ...['0 ms', '250 ms', '1.0 s', '9.9 s', '10 s', '59 s'],
    ...['1 min 00 s', '4 min 07 s', '2 h 05 min', '2 d 7 h'],
  ]);
});

test('no duration is told as sixty of its unit', () => {
  for (let ms = 0; ms < 8_000_000; ms += 499) {
    assert.doesNotMatch(duration(ms), /\b60 (s|min)|\b1000 ms/, String(ms));
  }
});

test('what a clock that went back makes negative is nothing', () => {
  assert.equal(duration(-5), '0 ms');
});

test('numbers have their thousands apart, and large ones are short', () => {
  assert.deepEqual([0, 1234, 99_999, 1_250_000].map(count), ['0', '1,234', '99,999', '1.3M']);
});

test('a moment is told to the millisecond', () => {
  assert.equal(fineClock(new Date(2026, 0, 2, 3, 4, 5, 6).getTime()), '03:04:05.006');
});

test('events of XState are called as one speaks of them', () => {
  const names = {
    'xstate.init': 'started',
    'xstate.after.quietPeriod.file.debouncing.quiet': 'after quietPeriod',
    'xstate.after.1500.light.green': 'after 1.5 s',
    'xstate.done.actor.0.file.fingerprinting': 'fingerprinting done',
    'xstate.error.actor.upload': 'upload failed',
    'xstate.promise.resolve': 'resolved',
    'file.changed': 'file.changed',
  };

  assert.deepEqual(Object.keys(names).map(eventName), Object.values(names));
});

test('a path falls into folder and name, on any system', () => {
  assert.deepEqual(splitPath('/a/b.txt'), { folder: '/a/', name: 'b.txt' });
  assert.deepEqual(splitPath('C:\\a\\b.txt'), { folder: 'C:\\a\\', name: 'b.txt' });
  assert.deepEqual(splitPath('upload'), { folder: '', name: 'upload' });
  assert.deepEqual(splitPath('/a/'), { folder: '', name: '/a/' });
});

test('the name of a state is read as words', () => {
  assert.equal(words('awaitingWebhook'), 'awaiting webhook');
  assert.equal(words('debouncing.quiet'), 'debouncing.quiet');
});
