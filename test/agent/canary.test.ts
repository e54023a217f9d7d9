import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AgentProcess } from '../support/agent-process.ts';
import { visa } from '../support/cards.ts';
import { type CloudScene, type Scene, setCloudScene, setScene } from '../support/scene.ts';

/** Texts that must be nowhere but in the watched files and in results that are not redacted. */
const CARDS = Array.from({ length: 995 }, (_, n) => visa(31_337_000 + n));
const AROUND = 'canary-of-the-text-around';
const KEY = ['NF', 'canary', 'of', 'the', 'key'].join('-');
const SECRET = ['canary', 'of', 'the', 'signing', 'secret'].join('-');
const ECHO = 'canary-of-what-the-service-says';
/** The key of an address from which findings can be fetched. */
const SIGNATURE = 'Key-Pair-Id=CLOUD';
const SEARCHED = [AROUND, KEY, SECRET, ECHO, SIGNATURE, ...CARDS];

const skip = !existsSync('/proc/self/cmdline') && 'looks into /proc';
const ALL_FOUND = new RegExp(`outputting ${CARDS.length}|"count":${CARDS.length}`);

const oneCard = `${AROUND} ${CARDS[0]} ${AROUND}\n`;
const manyCards = CARDS.map((card) => `${AROUND},${card}\n`).join('');

/** Where canaries were found: in what was said, or in a file of the scene outside of the watched folder. */
function escaped({ place }: Scene, agents: readonly AgentProcess[]): string[] {
  const files = readdirSync(place.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(place.folder) && file !== place.results);
  assert.ok(files.some((file) => file.startsWith(place.state)));
  const texts: [string, string][] = [
    ...files.map((file): [string, string] => [file, readFileSync(file, 'latin1')]),
    ...agents.map((agent): [string, string] => ['console', agent.output() + agent.errors()]),
  ];
  return texts.flatMap(([name, text]) =>
    SEARCHED.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${name}`),
  );
}

/** The agent's temporary files are in the scene as well. */
function startOptions(scene: Scene, logFormat: 'json' | 'pretty') {
  const temporary = join(scene.place.root, 'temporary');
  mkdirSync(temporary);
  scene.configure('results: { redaction: none }\nlimits: { attempts: 2 }\n');
  return { logFormat, env: { TMPDIR: temporary } };
}

const FOUND = (count: number) => new RegExp(`finding\\(s\\) to CSV|"count":${count}`);

for (const logFormat of ['pretty', 'json'] as const) {
  test(`what is found leaves no trace but its rows, with ${logFormat} lines`, async (t) => {
    const scene = setScene(t);
    const agent = await scene.start(startOptions(scene, logFormat));

    scene.write('one.txt', oneCard);
    await agent.writes(FOUND(1));
    scene.write('many.csv', manyCards);
    await agent.writes(ALL_FOUND);
    const whileRunning = escaped(scene, [agent]);
    await agent.kill();

    assert.deepEqual(whileRunning, []);
    assert.deepEqual(escaped(scene, [agent]), []);
    assert.equal(scene.rows().length, CARDS.length + 1);
  });

  test(`nothing of what the service says or is told is kept, with ${logFormat} lines`, async (t) => {
    const scene = await setCloudScene(t, { apiKey: KEY, signingSecret: SECRET });
    const agent = await scene.start(startOptions(scene, logFormat));

    await provoke(scene, agent);
    await agent.stop();

    assert.deepEqual(escaped(scene, [agent]), []);
    assert.equal(scene.rows().length, CARDS.length + 1);
  });
}

/** Faults whose answers repeat what they were sent, and findings in between. */
async function provoke({ cloud, write }: CloudScene, agent: AgentProcess) {
  const body = { code: 40001, message: ECHO, description: `${KEY} ${SECRET} ${oneCard}` };
  let failed = 0;
  const failing = async (name: string) => {
    write(name, `${oneCard}${name}`);
    failed += 1;
    await agent.writes(new RegExp(`((Error processing|"unscannable")[^]*){${failed}}`));
  };
  for (const endpoint of ['open', 'send', 'finish', 'scan', 'findings'] as const) {
    cloud.failNext({ endpoint, status: 400, body, times: Number.POSITIVE_INFINITY });
    await failing(`${endpoint}.txt`);
    cloud.mend();
  }
  cloud.failNext({
    endpoint: 'findings',
    status: 200,
    body: `{"findings":"${oneCard}"}`,
    times: Number.POSITIVE_INFINITY,
  });
  await failing('malformed.txt');
  cloud.mend();
  write('one.txt', oneCard);
  await agent.writes(FOUND(1));
  write('many.csv', manyCards);
  await agent.writes(ALL_FOUND);

  const { webhookUrl = '', id } = [...cloud.uploads.values()].at(-1) ?? {};
  const forged = JSON.stringify({ [ECHO]: oneCard, uploadID: oneCard });
  const headers = { 'Content-Type': 'application/json', 'X-Nightfall-Signature': ECHO };
  const forgery = await fetch(webhookUrl, { method: 'POST', headers, body: forged });
  const errors = [{ code: 42202, message: ECHO, details: oneCard }];
  const repeated = await cloud.deliver(String(id), { errors });
  assert.deepEqual([forgery.status, ...repeated], [401, 200]);
}

test('a trace, a crash report and the list of running programs tell no secret', {
  skip,
}, async (t) => {
  const scene = await setCloudScene(t, { apiKey: KEY, signingSecret: SECRET });
  const reports = join(scene.place.root, 'reports');
  mkdirSync(reports);
  const { env, ...options } = startOptions(scene, 'json');
  const NODE_OPTIONS = `--report-on-signal --report-uncaught-exception --report-directory=${reports}`;
  const agent = await scene.start({
    ...options,
    args: ['--trace', join(scene.place.root, 'trace.json')],
    env: { ...env, NODE_OPTIONS },
  });

  await provoke(scene, agent);
  const commands = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => read(`/proc/${pid}/cmdline`));
  const watching = watch(reports);
  t.after(() => watching.close());
  const appears = once(watching, 'change');
  process.kill(agent.pid, 'SIGUSR2');
  await appears;
  await agent.stop();

  assert.deepEqual(escaped(scene, [agent]), []);
  assert.ok(commands.some((command) => command.includes(scene.place.state)));
  for (const secret of [KEY, SECRET]) assert.ok(!commands.join('').includes(secret));
});

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The program has ended since.
    return '';
  }
}

test('a configuration with secrets in the wrong place is refused without showing them', async (t) => {
  const scene = setScene(t);
  const env = { NIGHTFALL_API_KEY: KEY, NIGHTFALL_SIGNING_SECRET: SECRET };
  const starts = [
    scene.spawn({ args: [`--api-key=${KEY}`] }),
    scene.spawn({ args: ['--debounce', SECRET], env }),
    scene.spawn({ args: ['--engine', KEY], env }),
    scene.spawn({ env: { ...env, NIGHTFALL_SERVER_URL: `https://${KEY}@example.org` } }),
    scene.spawn({ env: { ...env, NIGHTFALL_SERVER_URL: `http://example.org/?${SECRET}` } }),
    scene.spawn({ env: { NIGHTFALL_API_KEY: `${KEY}\n`, NIGHTFALL_SIGNING_SECRET: SECRET } }),
  ];
  const codes = await Promise.all(starts.map(({ ended }) => ended));
  scene.configure(`signingSecret: ${SECRET}\nservice: { url: '${KEY}' }\n`);
  const configured = scene.spawn({ env });

  assert.deepEqual(codes, [2, 2, 2, 78, 78, 78]);
  assert.equal(await configured.ended, 78);
  for (const { errors, output } of [...starts, configured])
    for (const canary of [KEY, SECRET])
      assert.ok(!(errors() + output()).includes(canary), errors());
});
