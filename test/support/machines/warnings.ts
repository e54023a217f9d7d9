import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createActor, createMachine } from 'xstate';

/** Fails a file of tests when XState complained during one of them. Called after the last test. */
export function testThatNothingIsComplainedOf(): void {
  test('XState finds nothing to complain of in any of this', () => {
    const complaints = said.splice(0);
    const stopped = createActor(createMachine({ on: { anything: {} } })).start();
    stopped.stop();
    stopped.send({ type: 'anything' });

    assert.deepEqual(complaints, []);
    // Only the development build complains at all: this shows that it was listening.
    assert.equal(said.splice(0).length, 1);
  });
}

const said: string[] = [];

console.warn = (...words: readonly unknown[]) => {
  said.push(words.join(' '));
};
