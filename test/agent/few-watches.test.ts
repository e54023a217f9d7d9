import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { fewWatches, mayLimitWatches } from '../support/few-watches.ts';
import { setScene } from '../support/scene.ts';
import { ROOT } from '../support/sources.ts';
import { untilTrue } from '../support/truth.ts';

const BACKENDS = ['chokidar', 'native'] as const;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

for (const backend of BACKENDS) {
  test(`changes and removals in folders without a watch are told (${backend})`, {
    skip: !mayLimitWatches() && 'this system does not let us lower the limit',
    timeout: 180_000,
  }, async (t) => {
    const scene = setScene(t);
    const { folder, state, root } = scene.place;
    scene.configure(`watch: { backend: ${backend} }`);
    const paths = Array.from({ length: 60 }, (_, n) => join(folder, `folder-${n}`, 'file.txt'));
    for (const path of paths) mkdirSync(join(path, '..'));
    const agent = await scene.start({ runtime: fewWatches(20, process.execPath) });
    await agent.says((said) => said.event === 'degraded.began' && said.state === 'watch-limit');

    // The folder of all has a watch, being the first to get one, so that this is the sign.
    const sign = (n: number) => writeFileSync(join(folder, `sign-${n}.txt`), `${n}`);
    for (const path of paths) writeFileSync(path, path);
    sign(1);
    const written = Object.fromEntries(paths.map((path) => [path, sha256(path)]));
    assert.deepEqual(await untilTrue(agent, state, written), []);
    for (const path of paths) rmSync(path);
    sign(2);
    const removed = Object.fromEntries(paths.map((path) => [path, null]));
    assert.deepEqual(await untilTrue(agent, state, removed), []);

    const main = join(ROOT, 'src', 'main.ts');
    const options = { cwd: root, env: { HOME: root }, encoding: 'utf8' } as const;
    const ask = (...args: string[]) => [main, ...args, '--state', state];
    const status = execFileSync(process.execPath, ask('status'), options);
    assert.match(
      status,
      /^Degraded, watch-limit since .*sysctl -w fs\.inotify\.max_user_watches=/m,
    );
    const { stdout } = spawnSync(process.execPath, ask('doctor'), options);
    assert.match(stdout, /^warn watch-limit: .*sysctl -w fs\.inotify\.max_user_watches=/m);
  });
}
