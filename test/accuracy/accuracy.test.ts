import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belowFloor, MOST_FLAGGED, SECRETS_F1, SECRETS_PRECISION, secretsOf } from './floors.ts';
import { f1, measure, precision } from './measure.ts';

const accuracy = measure(2026, 4000);

test('no detector falls below its floor on the corpus', () => {
  assert.deepEqual(belowFloor(accuracy), []);
});

test('secrets of all kinds together are found, and what is found is one', () => {
  const secrets = secretsOf(accuracy);

  assert.ok(f1(secrets) >= SECRETS_F1, `F1 ${f1(secrets)}`);
  assert.ok(precision(secrets) >= SECRETS_PRECISION, `precision ${precision(secrets)}`);
});

test('documents with nothing in them are left alone', () => {
  const share = accuracy.flagged / accuracy.emptyDocuments;

  assert.ok(share <= MOST_FLAGGED, `${accuracy.flagged} of ${accuracy.emptyDocuments}`);
});
