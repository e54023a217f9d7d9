import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { cardLine, visa } from '../support/cards.ts';
import {
  type Call,
  callAt,
  fetchFindings,
  SECRET,
  scanBody,
  startReceiver,
  upload,
} from './served.ts';

const PROGRAM = join(import.meta.dirname, 'serve-state.ts');

/** Engines one after the other on one folder, each in a process of its own. */
function createPlace(t: TestContext) {
  const parent = mkdtempSync(join(tmpdir(), 'nightjar-state-'));
  const folder = join(parent, 'state');
  const engines = new Set<ChildProcess>();
  const kill = async (): Promise<void> => {
    const gone = [...engines].map((engine) => once(engine, 'close'));
    for (const engine of engines) engine.kill('SIGKILL');
    await Promise.all(gone);
  };
  t.after(async () => {
    await kill();
    rmSync(parent, { recursive: true });
  });
  const start = async (secret = SECRET): Promise<{ url: string; call: Call }> => {
    const engine = spawn(execPath, [PROGRAM, folder], {
      env: { SIGNING_SECRET: secret },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    engines.add(engine);
    let talk = '';
    engine.stderr.on('data', (piece: Buffer) => {
      talk += piece;
    });
    const gone = once(engine, 'close').then(() => {
      engines.delete(engine);
      throw new Error(talk);
    });
    // It is nobody's error when an engine ends later.
    gone.catch(() => {});
    const [url] = await Promise.race([once(createInterface(engine.stdout), 'line'), gone]);
    return { url, call: callAt(url) };
  };
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'lock.db')
      .map(({ parentPath, name }) => join(parentPath, name));
  return { folder, start, kill, files };
}

test('no accepted scan is lost when the engine is killed, at whatever moment', async (t) => {
  const { start, kill, files } = createPlace(t);
  const receiver = await startReceiver(t);
  const verdicts = new Map<string, boolean>();
  const accepted = new Map<string, boolean>();

  for (let round = 0; round < 3; round++) {
    const { call } = await start();
    for (let count = 0; count < 6; count++) {
      const isClean = count % 3 === 0;
      const id = await upload(call, isClean ? 'nothing here\n'.repeat(999) : cardLine(count));
      const { status } = await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
      assert.equal(status, 200);
      accepted.set(id, !isClean);
    }
    // Each round waits for one more verdict before the end comes.
    for (let count = 0; count < round; count++) note(await receiver.next());
    await kill();
  }
  await start();
  while (verdicts.size < accepted.size) note(await receiver.next());

  assert.deepEqual([...verdicts].sort(), [...accepted].sort());
  await kill();
  assert.ok(files().every((path) => (statSync(path).mode & 0o777) === 0o600));

  function note({ raw }: { raw: string }): void {
    const { uploadID, findingsPresent, errors } = JSON.parse(raw);
    assert.deepEqual(errors, []);
    verdicts.set(uploadID, findingsPresent);
  }
});

test('a webhook that was not there hears of a scan from the next engine', async (t) => {
  const { start, kill } = createPlace(t);
  const receiver = await startReceiver(t, { statuses: [503] });
  const first = await start();
  const id = await upload(first.call, `card ${visa(1)}\n`);
  const body = scanBody(receiver.url, { requestMetadata: 'of the first' });
  await first.call('POST', `/v3/upload/${id}/scan`, body);
  await receiver.next();
  await kill();

  await start();
  const { uploadID, requestMetadata, findingsURL } = JSON.parse((await receiver.next()).raw);

  assert.equal(uploadID, id);
  assert.equal(requestMetadata, 'of the first');
  assert.equal((await fetchFindings(findingsURL)).length, 1);
});

test('findings of a former engine can still be fetched, and its uploads are remembered', async (t) => {
  const { start, kill } = createPlace(t);
  const receiver = await startReceiver(t);
  const first = await start();
  const id = await upload(first.call, `card ${visa(1)}\n`);
  await first.call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  const { findingsURL } = JSON.parse((await receiver.next()).raw);
  await kill();

  const second = await start();
  const address = findingsURL.replace(first.url, second.url);
  assert.equal((await fetchFindings(address))[0]?.finding, visa(1));
  const again = await second.call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  assert.equal(again.status, 409);
});

test('nothing of an upload is readable in the folder, and nothing of a clean one stays', async (t) => {
  const { folder, start, kill, files } = createPlace(t);
  const receiver = await startReceiver(t);
  const { call } = await start();
  const words = 'a line that is easily known again\n'.repeat(9000);
  const ids = [await upload(call, words), await upload(call, `${words}card ${visa(5)}\n`)];
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  const isReadable = () => files().some((path) => /easily|4242/.test(readFileSync(path, 'latin1')));
  assert.equal(isReadable(), false);

  for (const id of ids) {
    await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
    await receiver.next();
  }
  assert.equal(isReadable(), false);
  await kill();
  await start();

  const kinds = files().map((path) => path.split('/').at(-2));
  assert.deepEqual(kinds.sort(), ['findings', 'scans']);
});

test('another secret, and another engine, are refused the folder', async (t) => {
  const { start, kill } = createPlace(t);
  const receiver = await startReceiver(t);
  const { call } = await start();
  const id = await upload(call, `card ${visa(1)}\n`);
  await call('POST', `/v3/upload/${id}/scan`, scanBody(receiver.url));
  await receiver.next();

  await assert.rejects(start(), /another engine is using it/);
  await kill();
  await assert.rejects(start('another secret'), /another signing secret/);
});
