import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMadeUp } from '../../src/engine/detectors/providers/made-up.ts';
import { PROVIDER_FORMATS } from '../../src/engine/detectors/providers/provider-formats.ts';
import { KeySampler } from './sample-key.ts';
import { ALNUM, findIn, judged, random, rulesFor } from './scanning.ts';

const rules = rulesFor(['API_KEY']);

test('what documentation and templates show instead of keys is no finding', () => {
  for (const text of [
    `AKIA${'IOSFODNN7'}EXAMPLE`,
    `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY${'EXAMPLEKEY'}`,
    `sk${'_live_'}xxxxxxxxxxxxxxxxxxxxxxxx`,
    `sk${'_test_'}4eC39HqLyjWD${'arjtT1zdp7dc'}`,
    `STRIPE_KEY=sk${'_test_'}4eC39HqLyjWD${'arjtT1zdp7dc'}`,
    `STRIPE_KEY=sk${'_test_'}your_api_key_here`,
    `ghp${'_'}${'0'.repeat(36)}`,
    `ghp${'_'}abcdefghijklmnopqrstuvwxyz0123456789`,
    `glpat${'-'}EXAMPLE-TOKEN-HERE-xx`,
    `DATADOG_API_KEY=0123456789abcdef0123456789abcdef`,
    `DATADOG_API_KEY=deadbeefdeadbeefdeadbeefdeadbeef`,
    'DATADOG_API_KEY=<your-datadog-api-key>',
    `DATADOG_API_KEY=$${'{DATADOG_API_KEY}'}`,
    `https://hooks.slack${'.com/services/'}T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX`,
    `AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6${'IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='}`,
  ]) {
    assert.deepEqual(
      findIn(text, rules).map(({ finding }) => finding),
      [],
      text,
    );
  }
});

test('a key that merely holds some word is a key', () => {
  for (const word of ['test', 'fake', 'sample', 'dummy', 'your', 'here', 'xxxx', '12345678']) {
    const body = random(36 - word.length, ALNUM, word.length + 40);
    const key = `hf${'_'}${body.slice(0, 10)}${word}${body.slice(10, 34 - word.length)}`;

    assert.equal(judged('API_KEY', `x ${key} y`)?.[0], key, word);
  }
});

test('hardly any drawn key looks made up', () => {
  const sampler = new KeySampler(15);
  let madeUp = 0;
  let drawn = 0;
  for (const format of PROVIDER_FORMATS) {
    for (let times = 0; times < 10; times++) {
      drawn++;
      if (isMadeUp(sampler.key(format).key)) madeUp++;
    }
  }
  assert.ok(madeUp < drawn / 1000, `${madeUp} of ${drawn}`);
});
