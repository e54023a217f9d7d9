import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { visa } from '../support/cards.ts';
import { all, arrived, measured, startLocal, submit } from './local-scene.ts';

/** Marks a member of an archive as encrypted, in front of it and in the list at the end. */
function encrypt(archive: Uint8Array, member: string): Uint8Array {
  const bytes = Buffer.from(archive);
  for (const [mark, flags, name] of [
    ['PK\x03\x04', 6, 30],
    ['PK\x01\x02', 8, 46],
  ] as const) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 4)) {
      if (bytes.toString('latin1', at + name, at + name + member.length) !== member) continue;
      bytes.writeUInt16LE(bytes.readUInt16LE(at + flags) | 1, at + flags);
    }
  }
  return bytes;
}

test('what is readable in an archive is found, and what is not is told by its reason', async (t) => {
  const { client, receiver, folder } = await startLocal(t);
  const archive = zipSync({
    'in/cards.txt': strToU8(`card ${visa(1)}\n`),
    'in/secret.txt': strToU8(`card ${visa(2)}\n`),
  });
  const path = join(folder, 'a.zip');
  writeFileSync(path, encrypt(archive, 'in/secret.txt'));

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
  const archive = zipSync({ 'cards.txt': strToU8(`card ${visa(1)}\n`) });
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
