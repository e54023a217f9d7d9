import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { visa } from '../support/cards.ts';
import { zipOf } from '../support/encrypted-zip.ts';
import { all, arrived, measured, startLocal, submit } from './local-scene.ts';

test('what is readable in an archive is found, and what is not is told by its reason', async (t) => {
  const { client, receiver, folder } = await startLocal(t);
  const path = join(folder, 'a.zip');
  const texts = { 'in/cards.txt': `card ${visa(1)}\n`, 'in/secret.txt': `card ${visa(2)}\n` };
  writeFileSync(path, zipOf(texts, ['in/secret.txt']));

  await submit(client, measured(path));
  const { raw } = await receiver.next();
  const { delivery } = arrived(raw);

  assert.deepEqual(delivery.errorCodes, ['encrypted']);
  assert.match(JSON.parse(raw).errors[0].description, /"in\/secret\.txt"/);
  assert.equal(delivery.findingsPresent, true);
  const [found, ...more] = await all(client, delivery);
  assert.equal(found?.finding, visa(1));
  assert.deepEqual(more, []);
});

test('a damaged archive is corrupt, and the engine goes on', async (t) => {
  const { client, receiver, folder, write } = await startLocal(t);
  const archive = zipOf({ 'cards.txt': `card ${visa(1)}\n` });
  const path = join(folder, 'torn.zip');
  writeFileSync(path, archive.subarray(0, 40));

  await submit(client, measured(path));
  const torn = arrived((await receiver.next()).raw).delivery;
  await submit(client, write('plain.txt', `card ${visa(3)}\n`));
  const plain = arrived((await receiver.next()).raw).delivery;

  assert.deepEqual([...new Set(torn.errorCodes)], ['corrupt']);
  assert.deepEqual(plain.errorCodes, []);
  assert.equal(plain.findingsPresent, true);
});

test('a large text is found out like a small one, and holds up none', async (t) => {
  const { client, receiver, write } = await startLocal(t);
  const large = write('large.txt', `${'nothing to see\n'.repeat(400_000)}card ${visa(4)}\n`);

  const ids = [await submit(client, large), await submit(client, write('small.txt', visa(5)))];
  const deliveries = [await receiver.next(), await receiver.next()].map(
    ({ raw }) => arrived(raw).delivery,
  );

  assert.deepEqual(
    deliveries.map(({ uploadId }) => uploadId),
    ids.reverse(),
  );
  assert.ok(deliveries.every(({ findingsPresent }) => findingsPresent));
});
