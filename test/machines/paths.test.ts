import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as explorations from '../support/machines/explorations.ts';
import {
  type Exploration,
  movesOf,
  shortestPaths,
  shortestTo,
  statesOf,
  walk,
} from '../support/machines/paths.ts';
import { testThatNothingIsComplainedOf } from '../support/machines/warnings.ts';

/** By machine: the shortest way to each state at which it can be found. */
const ways: Readonly<Record<string, readonly string[]>> = {
  file: [
    'debouncing.quiet',
    'debouncing.quiet > fingerprinting',
    'debouncing.quiet > fingerprinting > backingOff',
    'debouncing.quiet > fingerprinting > queued',
    'debouncing.quiet > fingerprinting > queued > uploading',
    'debouncing.quiet > fingerprinting > queued > uploading > awaitingWebhook',
    'debouncing.quiet > fingerprinting > queued > uploading > awaitingWebhook > results',
    'debouncing.quiet > settling',
    'debouncing.quiet > settling > resting',
    'debouncing.quiet > settling > unsettled',
  ],
  uploading: [
    'opening',
    'opening > backingOff',
    'opening > failed',
    'opening > sending',
    'opening > sending > sending > sending > finishing',
    'opening > sending > sending > sending > finishing > requestingScan',
    'opening > sending > sending > sending > finishing > requestingScan > requested',
  ],
  emptyUpload: [
    'opening',
    'opening > backingOff',
    'opening > failed',
    'opening > finishing',
    'opening > finishing > requestingScan',
    'opening > finishing > requestingScan > requested',
  ],
  sink: ['idle', 'idle > writing', 'idle > writing > backingOff'],
  supervisor: [
    'starting.listening',
    'starting.listening > failed',
    'starting.listening > starting.connecting',
    'starting.listening > starting.connecting > recovering',
    'starting.listening > starting.connecting > recovering > running',
    'starting.listening > starting.connecting > recovering > running > draining',
    'starting.listening > stopped',
  ],
};

/** By machine: what can follow on each state, by any event and whatever went before. */
const moves: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  file: {
    'debouncing.quiet': ['fingerprinting', 'settling'],
    fingerprinting: ['backingOff', 'debouncing.quiet', 'queued', 'settling'],
    queued: ['results', 'settling', 'uploading'],
    uploading: ['awaitingWebhook', 'debouncing.quiet', 'queued', 'results', 'settling'],
    awaitingWebhook: ['queued', 'results', 'settling'],
    results: ['backingOff', 'queued', 'settling'],
    backingOff: ['fingerprinting', 'results', 'settling'],
    settling: ['debouncing.quiet', 'resting', 'results', 'unsettled'],
    unsettled: ['settling'],
    resting: [],
  },
  uploading: {
    opening: ['backingOff', 'failed', 'sending'],
    sending: ['backingOff', 'failed', 'finishing'],
    finishing: ['backingOff', 'failed', 'requestingScan'],
    requestingScan: ['backingOff', 'failed', 'requested'],
    backingOff: ['finishing', 'opening', 'requestingScan', 'sending'],
    requested: [],
    failed: [],
  },
  emptyUpload: {
    opening: ['backingOff', 'failed', 'finishing'],
    finishing: ['backingOff', 'failed', 'requestingScan'],
    requestingScan: ['backingOff', 'failed', 'requested'],
    backingOff: ['finishing', 'opening', 'requestingScan'],
    requested: [],
    failed: [],
  },
  sink: {
    idle: ['writing'],
    writing: ['backingOff', 'idle'],
    backingOff: ['writing'],
  },
  supervisor: {
    'starting.listening': ['failed', 'starting.connecting', 'stopped'],
    'starting.connecting': ['failed', 'recovering', 'stopped'],
    recovering: ['failed', 'running', 'stopped'],
    running: ['draining', 'failed', 'stopped'],
    draining: ['failed', 'stopped'],
    stopped: [],
    failed: [],
  },
};

/** States that a machine leaves as it comes to them: they are passed, and never seen from outside. */
const passing: Readonly<Record<string, readonly string[]>> = {
  file: ['judging', 'unanswered'],
  uploading: ['judging'],
  emptyUpload: ['judging'],
};

const unused: Readonly<Record<string, readonly string[]>> = {
  emptyUpload: ['sending'],
};

for (const [name, exploration] of Object.entries<Exploration>(explorations)) {
  const paths = shortestPaths(exploration);

  test(`${name}: every state is reached, each on its shortest way`, () => {
    const found = Object.values(shortestTo(paths)).map((states) => states.join(' > '));

    assert.deepEqual(found.sort(), ways[name]);
  });

  test(`${name}: nothing but these states can follow on each other`, () => {
    assert.deepEqual(movesOf(exploration), moves[name]);
  });

  test(`${name}: an actor that is told what is on a path goes through its states`, () => {
    const passed = new Set<string>();
    for (const path of paths) {
      const seen = walk(exploration, path);
      assert.deepEqual(seen.rested, path.states, JSON.stringify(path.events));
      for (const state of seen.passed) passed.add(state);
    }

    const missing = statesOf(exploration).filter((state) => !passed.has(state));
    assert.deepEqual(missing, unused[name] ?? []);
    const unseen = [...passed].filter(
      (state) => !paths.some(({ states }) => states.includes(state)),
    );
    assert.deepEqual(unseen.sort(), passing[name] ?? []);
  });
}

testThatNothingIsComplainedOf();
