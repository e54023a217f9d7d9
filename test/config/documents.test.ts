import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { renderExample } from '../../src/config/example.ts';
import { renderJsonSchema, type SchemaNode } from '../../src/config/json-schema.ts';
import { optionList, valueAt } from '../../src/config/option-list.ts';
import { renderConfigurationTable } from '../../src/config/table.ts';
import { settingsOf } from './folder.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

test('the worked example of docs/configuration.md does what the page says of it', () => {
  const { debounceOf } = settingsOf(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '');

  assert.deepEqual(debounceOf('/var/log/app.log'), { quietMs: 5000, maxWaitMs: 600_000 });
  assert.deepEqual(debounceOf('/home/ana/Downloads/setup.log'), {
    quietMs: 5000,
    maxWaitMs: 600_000,
  });
  assert.deepEqual(debounceOf('/home/ana/Downloads/a.zip'), { quietMs: 2000, maxWaitMs: 30_000 });
  assert.deepEqual(debounceOf('/home/ana/Documents/a.txt'), { quietMs: 250, maxWaitMs: 30_000 });
});

test('docs/configuration.md has the table of all options (npm run docs writes it)', () => {
  assert.ok(page.includes(renderConfigurationTable()));
});

test('the example sets nothing, and with every # before a key removed it sets the defaults', () => {
  const example = renderExample();
  const uncommented = example.replace(/^( *)#(?=\w|(?: {2})+[-\w])/gm, '$1');
  const defaults = {
    ...settingsOf(''),
    debounceOf: undefined,
    secrets: undefined,
    results: undefined,
  };

  for (const text of [example, uncommented])
    assert.deepEqual(
      { ...settingsOf(text), debounceOf: undefined, secrets: undefined, results: undefined },
      defaults,
    );
  const set = parse(uncommented);
  for (const { key, path, fallback } of optionList)
    assert.deepEqual(valueAt(set, path), fallback, key);
});

test('the JSON Schema knows every option, with its default and its meaning', () => {
  const schema = renderJsonSchema();

  for (const { key, path, fallback, sentence } of optionList) {
    const node = path.reduce<SchemaNode | undefined>(
      (above, name) => above?.properties?.[name],
      schema,
    );
    assert.equal(valueAt(node, ['description']), sentence, key);
    assert.deepEqual(valueAt(node, ['default']), fallback, key);
  }
  assert.equal(valueAt(schema, ['additionalProperties']), false);
});

test('every option has a sentence that a person can read', () => {
  for (const { key, sentence } of optionList) assert.match(sentence, /^[A-Z].{20,}\.$/, key);
});
