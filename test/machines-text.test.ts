import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type AnyStateMachine, type AnyStateNode, StateMachine } from 'xstate';
import { readMachineTexts } from './support/machine-text.ts';
import { parseSource, ROOT, sourcesIn } from './support/sources.ts';

const texts = sourcesIn('machines').flatMap(readMachineTexts);

const problemsIn = (config: string) =>
  readMachineTexts(parseSource('machines/sample.ts', `setup({}).createMachine(${config});`))
    .flatMap(({ problems }) => problems)
    .map((problem) => problem.replace('machines/sample.ts:1: ', ''));
const inState = (text: string) => problemsIn(`{ states: { a: { description: 'a', ${text} } } }`);

test('every machine can be drawn from its text alone', () => {
  assert.ok(texts.length > 0);
  assert.deepEqual(
    texts.flatMap(({ problems }) => problems),
    [],
  );
});

test('a file holds at most one machine', () => {
  const paths = texts.map(({ path }) => path);

  assert.deepEqual([...new Set(paths)], paths);
});

test('the text shows exactly the states that the machine has when it runs', async () => {
  for (const { path, states } of texts) {
    const [machine, ...others] = await machinesOf(path);
    assert.ok(machine, `${path} exports no machine`);
    assert.deepEqual(others, []);
    assert.deepEqual([...states].sort(), statesBelow(machine.root).sort(), path);
  }
});

test('what a drawing tool would lose without a word is refused', () => {
  assert.deepEqual(problemsIn('config'), ['expected an object literal, found Identifier']);
  assert.deepEqual(problemsIn('{} satisfies Config'), [
    'expected an object literal, found TSSatisfiesExpression',
  ]);
  assert.deepEqual(problemsIn('{ ...shared }'), ['expected a plain member, found SpreadElement']);
  assert.deepEqual(problemsIn('{ states: { a: imported } }'), [
    'expected an object literal, found Identifier',
    'state "a" has no description',
  ]);
  assert.deepEqual(problemsIn('{ states: { [name]: {} } }'), [
    'expected a plain member, found ObjectProperty',
  ]);
});

test('everything in a state is a name', () => {
  for (const bad of [
    'entry: () => {}',
    'entry: assign({ a: 1 })',
    "exit: ['fine', raise({ type: 'x' })]",
    'on: { x: { actions: () => {} } }',
    "on: { x: { guard: and(['a', 'b']), target: 'b' } }",
    'on: { x: { guard: ({ context }) => context.a } }',
    'invoke: { src: fromPromise(async () => {}) }',
    'invoke: { src: logic }',
    "after: { 1000: 'b' }",
    'always: { target: next }',
    'entry() {}',
    'description: words',
    'description: `words`',
    "entry: ['fine', ...others]",
    "entry: late ? 'a' : 'b'",
    "on: { x: { target: 'b' } as const }",
    "get entry() { return 'a'; }",
    'always',
  ]) {
    assert.equal(inState(bad).length, 1, bad);
  }
});

test('functions may compute what is handed over', () => {
  const fine = `
    initial: 'b', tags: ['x'],
    entry: ['one', { type: 'two', params: ({ event }) => ({ ...event }) }],
    invoke: { id: 'i', src: 'work', input: ({ context }) => context.a, onDone: 'b', onError: [{ guard: 'g', target: 'b' }] },
    on: { 'a.b': { target: 'b', reenter: true }, '*': 'b' },
    after: { pause: { guard: { type: 'g', params: (_) => 1 }, target: 'b', actions: 'one' } },
    states: { b: { type: 'final' } },
  `;

  assert.deepEqual(inState(fine), []);
});

test('a state without a description is refused, unless it is an end', () => {
  assert.deepEqual(problemsIn("{ states: { a: {}, done: { type: 'final' } } }"), [
    'state "a" has no description',
  ]);
});

async function machinesOf(path: string): Promise<readonly AnyStateMachine[]> {
  const module: object = await import(pathToFileURL(`${ROOT}/${path}`).href);
  return Object.values(module).filter((value) => value instanceof StateMachine);
}

function statesBelow(node: AnyStateNode): string[] {
  return Object.values(node.states).flatMap((child) => [
    child.path.join('.'),
    ...statesBelow(child),
  ]);
}
