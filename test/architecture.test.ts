import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  exportsOf,
  type Import,
  importsOf,
  lineOf,
  type Source,
  sourcesIn,
  walk,
} from './support/sources.ts';

const machines = sourcesIn('machines');
const src = sourcesIn('src');
const tests = sourcesIn('test');

const within =
  (...folders: readonly string[]) =>
  ({ path }: Source) =>
    folders.some((folder) => path.startsWith(folder));
const comesFrom = ({ from }: Import, ...places: readonly string[]) =>
  places.some((place) => from === place || (place.endsWith('/') && from.startsWith(place)));
const isPackage = ({ from }: Import) =>
  !/^(src|machines|test)\//.test(from) && !from.startsWith('.');
const isVocabulary = (one: Import) => one.typeOnly && comesFrom(one, 'machines/events.ts');

/** Who may import what. Where a file is in several rules, it keeps all of them. */
const rules: readonly {
  readonly title: string;
  readonly holdsFor: (source: Source) => boolean;
  readonly allows: (one: Import, source: Source) => boolean;
}[] = [
  {
    title: 'machines know nothing but XState and each other',
    holdsFor: within('machines/'),
    allows: (one) => comesFrom(one, 'xstate', 'xstate/graph', 'machines/'),
  },
  {
    title: 'inspection knows packages, drawing and itself, none of our machines',
    holdsFor: within('src/inspect/'),
    allows: (one) => isPackage(one) || comesFrom(one, 'src/inspect/', 'src/draw/'),
  },
  {
    title: 'replaying knows packages, inspection, drawing and itself',
    holdsFor: within('src/replay/'),
    allows: (one) => isPackage(one) || comesFrom(one, 'src/replay/', 'src/inspect/', 'src/draw/'),
  },
  {
    title: 'drawing knows packages and itself: machines are handed in',
    holdsFor: within('src/draw/'),
    allows: (one) => isPackage(one) || comesFrom(one, 'src/draw/', 'src/worker-url.ts'),
  },
  {
    title: 'the page knows the words of what it shows, and what is as true in a browser',
    holdsFor: within('src/page/'),
    allows: (one) =>
      isPackage(one) ||
      comesFrom(one, 'src/page/', 'src/draw/font.ts', 'src/draw/path.ts') ||
      comesFrom(one, 'src/views/quiet-period.ts', 'src/log/escape.ts') ||
      (one.typeOnly && comesFrom(one, 'src/inspect/protocol.ts', 'src/draw/chart.ts')) ||
      (one.typeOnly && comesFrom(one, 'src/views/answers.ts')),
  },
  {
    title: 'nobody knows the page: it is served as it was built',
    holdsFor: ({ path }) => !path.startsWith('src/page/'),
    allows: (one) => !comesFrom(one, 'src/page/'),
  },
  {
    title: 'the engine is a server that happens to ship with us',
    holdsFor: within('src/engine/'),
    allows: (one) => isPackage(one) || comesFrom(one, 'src/engine/'),
  },
  {
    title: 'nobody knows the engine but what starts it, and the type of its port',
    holdsFor: ({ path }) => path.startsWith('src/') && !/^src\/(engine|commands)\//.test(path),
    allows: (one, { path }) =>
      !comesFrom(one, 'src/engine/') ||
      path === 'src/agent.ts' ||
      (path === 'src/service/local.ts' &&
        one.typeOnly &&
        comesFrom(one, 'src/engine/server/port.ts')),
  },
  {
    title: 'what actors are made of does not know who uses it',
    holdsFor: within(
      ...['service', 'sinks', 'ledger', 'http', 'watch', 'reconcile', 'log', 'config'].map(
        (name) => `src/${name}/`,
      ),
    ),
    allows: (one) =>
      !comesFrom(one, 'src/actors/', 'src/agent.ts', 'src/commands/', 'src/main.ts') &&
      (!comesFrom(one, 'machines/') || isVocabulary(one)),
  },
  {
    title: 'actors do not know who runs them',
    holdsFor: within('src/actors/'),
    allows: (one) =>
      !comesFrom(one, 'src/agent.ts', 'src/commands/', 'src/main.ts') &&
      (!comesFrom(one, 'machines/') || one.typeOnly),
  },
  {
    title: 'only the commands know the agent, and only the entry knows the commands',
    holdsFor: within('src/'),
    allows: (one, { path }) =>
      (!comesFrom(one, 'src/agent.ts') || path.startsWith('src/commands/')) &&
      (!comesFrom(one, 'src/commands/') || /^src\/(main\.ts$|commands\/)/.test(path)) &&
      !comesFrom(one, 'src/main.ts'),
  },
];

for (const { title, holdsFor, allows } of rules) {
  test(title, () => {
    const wrong = [...machines, ...src].filter(holdsFor).flatMap((source) =>
      importsOf(source)
        .filter((one) => !allows(one, source))
        .map((one) => `${source.path} imports ${one.from}`),
    );

    assert.deepEqual(wrong, []);
  });
}

test('only the agent joins machines with the I/O that they name', () => {
  const joining = src.filter((source) => {
    const values = importsOf(source).filter(({ typeOnly }) => !typeOnly);
    return (
      values.some((one) => comesFrom(one, 'machines/')) &&
      values.some((one) => comesFrom(one, 'src/actors/'))
    );
  });

  assert.deepEqual(
    joining.map(({ path }) => path).filter((path) => path !== 'src/agent.ts'),
    [],
  );
});

test('no file grows beyond what can be read in one go', (t) => {
  const limitOf = ({ path, text }: Source) => {
    if (path.startsWith('machines/') && text.includes('.createMachine(')) return 220;
    return path.endsWith('.test.ts') ? 250 : 300;
  };
  const long = [...machines, ...src, ...tests].filter((source) => source.lines > limitOf(source));
  const lengths = src.map(({ lines }) => lines).sort((a, b) => a - b);
  t.diagnostic(`median of src: ${lengths[Math.floor(lengths.length / 2)]} lines, aim: under 90`);

  assert.deepEqual(
    long.map(({ path, lines }) => `${path} has ${lines} lines`),
    [],
  );
});

test('files are named in kebab case, by the main thing inside', () => {
  const odd = [...machines, ...src, ...tests].filter(
    ({ path }) =>
      !/^([a-z0-9]+(-[a-z0-9]+)*\/)+[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(path) ||
      path.endsWith('/index.ts'),
  );

  assert.deepEqual(
    odd.map(({ path }) => path),
    [],
  );
});

test('everything is exported under its own name', () => {
  const unnamed = [...machines, ...src].filter(({ program }) =>
    [...walk(program)].some(({ type }) => /^Export(Default|All)Declaration$/.test(type)),
  );

  assert.deepEqual(
    unnamed.map(({ path }) => path),
    [],
  );
});

test('names say what a thing is, not that it is a thing', () => {
  const empty = /^(managers?|handlers?|helpers?|utils?|utilities|commons?)$/i;
  const wordsOf = (name: string) => name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/);
  const wrong = [...machines, ...src].flatMap((source) =>
    [source.path, ...exportsOf(source)].filter((name) =>
      wordsOf(name).some((word) => empty.test(word)),
    ),
  );

  assert.deepEqual(wrong, []);
});

test('nothing polls', () => {
  const polling = new Set(['setInterval', 'watchFile', 'unwatchFile', 'awaitWriteFinish']);
  const wrong = [...machines, ...src].flatMap((source) =>
    [...walk(source.program)]
      .filter(
        (node) =>
          (node.type === 'Identifier' && polling.has(String(node.name))) ||
          /^usePolling:\s*true/.test(
            node.type === 'ObjectProperty' ? source.text.slice(node.start, node.start + 30) : '',
          ),
      )
      .map((node) => `${source.path}:${lineOf(source, node)}`),
  );

  assert.deepEqual(wrong, []);
});
