import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, createMachine, fromPromise, not, setup } from 'xstate';
import { toMermaid } from '../../src/draw/mermaid.ts';
import { stateTable } from '../../src/draw/state-table.ts';

const work = setup({
  actors: { work: fromPromise(async () => {}) },
  guards: { isReady: () => true, isLate: () => true },
  delays: { pause: 100 },
});

test('events, delays, results and conditions are told in words', () => {
  const machine = work.createMachine({
    id: 'm',
    initial: 'idle',
    states: {
      idle: { on: { 'work.due': { guard: 'isReady', target: 'busy' } }, always: 'busy' },
      busy: {
        invoke: {
          src: 'work',
          onDone: 'done',
          onError: [{ guard: 'isLate', target: 'done' }, 'idle'],
        },
        after: { pause: 'idle' },
        on: { '*': { guard: and(['isReady', not('isLate')]), target: 'done' } },
      },
      done: { type: 'final' },
    },
  });

  assert.equal(
    toMermaid(machine),
    `stateDiagram-v2
  [*] --> idle
  idle
  busy
  done
  idle --> busy : work.due [isReady]
  busy --> done : any event [isReady and not isLate]<br/>work done<br/>work failed [isLate]
  busy --> idle : work failed [else]<br/>after pause
  done --> [*]
`,
  );
});

test('states within states are drawn within them, and ways through a border outside of all', () => {
  const machine = createMachine({
    id: 'm',
    initial: 'outer',
    states: {
      outer: {
        initial: 'first',
        states: {
          first: { on: { next: 'second', leave: '#m.away' } },
          second: { type: 'final' },
          before: { type: 'history' },
        },
        onDone: 'away',
      },
      away: { on: { back: 'outer.before' } },
    },
  });

  assert.equal(
    toMermaid(machine),
    `stateDiagram-v2
  [*] --> outer
  state "outer" as outer {
    [*] --> outer_first
    state "first" as outer_first
    state "second" as outer_second
    state "last left" as outer_before
    outer_first --> outer_second : next
    outer_second --> [*]
  }
  away
  outer --> away : done
  outer_first --> away : leave
  away --> outer_before : back
`,
  );
});

test('what leads on from every state is drawn from one box', () => {
  const machine = createMachine({
    initial: 'a',
    on: { stop: '.b' },
    states: { a: {}, b: { initial: 'c', on: { again: '.c' }, states: { c: {} } } },
  });

  const text = toMermaid(machine);

  assert.match(text, /^ {2}state "any state" as any_\n {2}any_ --> b : stop$/m);
  assert.match(text, /^ {4}state "any state" as b_any_\n {4}b_any_ --> b_c : again$/m);
});

test('what happens at the same time is drawn side by side', () => {
  const machine = createMachine({
    id: 'both',
    type: 'parallel',
    states: { left: { initial: 'a', states: { a: {} } }, right: {} },
  });

  assert.equal(
    toMermaid(machine),
    `stateDiagram-v2
  state "both" as both {
    state "left" as left {
      [*] --> left_a
      state "a" as left_a
    }
    --
    right
  }
`,
  );
});

test('a name that Mermaid would take for its own is given another, and shown as it is', () => {
  const machine = createMachine({
    initial: 'note',
    states: { note: { on: { 'a:b;"c"': 'in-flight' } }, 'in-flight': {}, end: {}, a_b: {} },
  });

  const text = toMermaid(machine);

  assert.match(text, /state "note" as note_$/m);
  assert.match(text, /state "end" as end_$/m);
  assert.match(text, /state "a_b" as a__b$/m);
  assert.match(text, /note_ --> in_flight : a\u2236b,'c'$/m);
});

test('the table tells what a state means and what it hears without being left', () => {
  const machine = createMachine({
    id: 'm',
    initial: 'a',
    on: { ping: { actions: 'answer' } },
    states: {
      a: {
        description: 'First | of all.',
        on: { tick: { actions: 'count' }, go: 'a.b' },
        initial: 'b',
        states: { b: {} },
      },
    },
  });

  assert.equal(
    stateTable(machine),
    `| State | What is the case | Heard without leaving |
| --- | --- | --- |
| any |  | \`ping\` |
| \`a\` | First \\| of all. | \`tick\` |
| \`a.b\` |  |  |
`,
  );
});
