import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProviderFormat } from '../../src/engine/detectors/providers/provider-format.ts';
import { PROVIDER_FORMATS } from '../../src/engine/detectors/providers/provider-formats.ts';
import { KeySampler } from './sample-key.ts';
import { findIn, rulesFor } from './scanning.ts';

const rules = rulesFor(['API_KEY']);

test('the table has every format once, at least 400, and says who issues them', () => {
  const ids = PROVIDER_FORMATS.map(({ id }) => id);

  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.length >= 400, `only ${ids.length} formats`);
  for (const { id, kind, source } of PROVIDER_FORMATS) {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)+$/);
    assert.notEqual(kind, '');
    assert.match(source, /^[a-z0-9.-]+\.[a-z]{2,}(\/[\w./-]*)?$/i, id);
  }
});

test('a prefix has at least three characters and begins with a letter or digit', () => {
  for (const { id, form } of PROVIDER_FORMATS) {
    const prefixes = form.by === 'prefix' || form.by === 'address' ? form.prefixes : [];
    for (const prefix of prefixes) assert.match(prefix, /^[A-Za-z0-9][\x21-\x7e]{2}/, id);
  }
});

/** The places that keys of a form are found in, `@@` for the key. */
function placesFor({ form }: ProviderFormat): readonly string[] {
  switch (form.by) {
    case 'name':
      return placesNamed(form.names[0] ?? '');
    case 'prefix':
      return form.names ? placesNamed(form.names[0] ?? '') : PLACES;
    case 'lead':
      return [
        'https://api.openweathermap.org/?sv=2022-11-02&@@',
        'curl -H "Authorization: @@" "https://api.openweathermap.org/?sv=2022-11-02&x=1"',
      ];
    case 'value':
      return ['API_KEY=@@\n', '{"apiKey": "@@"}', '<add key="apiKey" value="@@"/>'];
    default:
      return PLACES;
  }
}

const PLACES = [
  '@@',
  'const token = "@@";',
  'export API_TOKEN=@@\n',
  'https://api.example.net/v1?api_key=@@&page=2',
  'The key is @@.',
  'Take @@, then try again',
  'curl -H "X-Api-Key: @@" https://api.example.net/',
  'deploy --token @@ --verbose',
  'Paste `@@` there',
  '{"body":"first\\n@@\\nlast"}',
  '<add key="token" value="@@"/>',
];

function placesNamed(name: string): readonly string[] {
  return [
    `${name.toUpperCase()}_API_KEY=@@\n`,
    `const ${name}ApiKey = '@@';`,
    `{"${name}_secret": "@@"}`,
    `<${name}ApiKey>@@</${name}ApiKey>`,
    `curl -H "X-${name}-Api-Key: @@" https://api.example.net/`,
    `https://api.example.net/v1?${name}_api_key=@@&page=2`,
    `deploy --${name}-api-key @@ --verbose`,
    `${name}:\n  ${name}_api_key: @@\n`,
    `<add key="${name}ApiKey" value="@@"/>`,
  ];
}

test('a key of every format is found whole in all its places', () => {
  const sampler = new KeySampler(11);
  for (const format of PROVIDER_FORMATS) {
    const { lead, key } = sampler.key(format);
    for (const place of placesFor(format)) {
      const found = findIn(
        place.replace('@@', () => lead + key),
        rules,
      ).find(({ finding }) => finding === key);

      assert.equal(
        found?.findingMetadata?.apiKeyMetadata.kind,
        format.kind,
        `${format.id} in ${place}`,
      );
    }
  }
});

test('a key that is one character short or long is none of its format', () => {
  const sampler = new KeySampler(13);
  const fixed = PROVIDER_FORMATS.filter(
    ({ form, body }) => form.by === 'prefix' && /^\[[^\]]+\]\{\d+\}$/.test(body) && !form.names,
  );
  for (const format of fixed) {
    const { key } = sampler.key(format);
    for (const near of [key.slice(0, -1), `${key}A`]) {
      const kinds = findIn(`x ${near} y`, rules).map(
        ({ finding, findingMetadata }) =>
          finding === near && findingMetadata?.apiKeyMetadata.kind === format.kind,
      );
      const others = PROVIDER_FORMATS.some(
        (other) =>
          other !== format &&
          other.form.by === 'prefix' &&
          other.form.prefixes.some(
            (prefix) =>
              near.startsWith(prefix) &&
              new RegExp(`^(?:${other.body})$`).test(near.slice(prefix.length)),
          ),
      );
      if (!others) assert.deepEqual(kinds, [], `${format.id}: ${near.length} characters`);
    }
  }
});

test('wrong check digits make a key less sure, right ones as sure as can be', () => {
  const sampler = new KeySampler(14);
  for (const format of PROVIDER_FORMATS.filter(({ check }) => check?.startsWith('crc32'))) {
    const { key } = sampler.key(format);
    const last = key.at(-1) === '0' ? '1' : '0';
    const sure = findIn(`x ${key} y`, rules);
    const typed = findIn(`x ${key.slice(0, -1)}${last} y`, rules);

    assert.deepEqual([sure.length, sure[0]?.confidence], [1, 'VERY_LIKELY'], format.id);
    assert.ok(!typed.some(({ confidence }) => confidence === 'VERY_LIKELY'), format.id);
  }
});
