import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMachine } from 'xstate';
import { layOut } from '../../src/draw/layout.ts';
import { toSvg } from '../../src/draw/svg.ts';
import { allMachines } from '../support/generated-docs.ts';

const signs = createMachine({
  id: 'a & b',
  description: 'Less < more, "quoted" \u0007 and \ud800 broken.',
  initial: '<script>',
  states: {
    '<script>': { description: "Ends with ]]> and '.", on: { 'a<b>&"c"': 'q"' } },
    'q"': { type: 'final' },
  },
});

test('every machine is drawn as one well-formed file that asks for nothing else', async () => {
  for (const machine of [...(await allMachines()), signs]) {
    const svg = toSvg(await layOut(machine));

    assertWellFormed(svg);
    assert.deepEqual(svg.match(/\b(href|src|url\((?!#))|@import|<script/g), null);
    const http = svg.match(/https?:[^"]*/g);
    assert.deepEqual(http, ['http://www.w3.org/2000/svg']);
  }
});

test('every state and every label can be read in it', async () => {
  const [machine] = (await allMachines()).filter(({ id }) => id === 'upload');
  assert.ok(machine);

  const svg = toSvg(await layOut(machine));

  const texts = [...svg.matchAll(/<text class="(\w+)"[^>]*>([^<]*)</g)].map(([, , text]) => text);
  for (const text of [
    ...Object.keys(machine.states),
    'runs sendChunk',
    'after backoff [isUnsent]',
  ]) {
    assert.ok(texts.includes(text), text);
  }
  assert.match(svg, /<title>Stream one chunk after the other/);
});

test('those who do not see it are told the same in words', async () => {
  const machine = createMachine({
    id: 'door',
    description: 'A door.',
    initial: 'closed',
    on: { burn: '.gone' },
    states: { closed: { on: { open: 'open' } }, open: { after: { 500: 'closed' } }, gone: {} },
  });

  const svg = toSvg(await layOut(machine));

  assert.match(svg, /role="img" aria-labelledby="door-title door-desc"/);
  assert.match(svg, /<title id="door-title">Statechart door<\/title>/);
  const [, words] = /<desc id="door-desc">([^<]*)</.exec(svg) ?? [];
  assert.equal(
    words,
    'A door. It begins in closed. From any state to gone: burn. From closed to open: open. From open to closed: after 500.',
  );
});

test('what a machine says is text in the file, whatever signs it is made of', async () => {
  const svg = toSvg(await layOut(signs));

  assert.match(svg, />&lt;script&gt;<\/text>/);
  assert.match(svg, />a&lt;b&gt;&amp;&quot;c&quot;<\/text>/);
  assert.match(svg, /Less &lt; more, &quot;quoted&quot; \ufffd and \ufffd broken\./);
});

/** Every tag that is opened is closed, attributes are quoted, and no sign of XML stands alone. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>/g,
    (_, end, name, __, alone) => {
      if (end) assert.equal(open.pop(), name);
      else if (!alone) open.push(name);
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest.replace(/<style>[^<]*/g, ''), /<|&(?!(amp|lt|gt|quot);)/);
}
