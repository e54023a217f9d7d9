import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPlace } from '../../src/engine/pool/open-place.ts';
import type { Upload } from '../../src/engine/server/upload.ts';
import { Uploads } from '../../src/engine/server/uploads.ts';

const SIZE = 200_000;

test('small uploads lie in memory up to a bound in all, and beyond it on the disk', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-uploads-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const uploads = new Uploads({
    maxFileBytes: 1_000_000,
    chunkSize: 1_000_000,
    pathOf: (id) => join(folder, id),
    key: undefined,
    now: Date.now,
  });
  t.after(() => uploads.close());
  const add = async (at: number): Promise<Upload> => {
    const upload = await uploads.open(SIZE, '');
    await upload.write(Buffer.alloc(SIZE, `upload ${at}\n`), 0);
    upload.written(0);
    await upload.finish();
    return upload;
  };

  const all = await Promise.all(Array.from({ length: 300 }, (_, at) => add(at)));
  const onDisk = readdirSync(folder).length;
  assert.ok((300 - onDisk) * SIZE <= 16 * 1024 * 1024 && onDisk < 300, `${onDisk} on the disk`);
  for (const [at, upload] of all.entries()) {
    const { source, close } = openPlace(upload.place);
    const head = Buffer.alloc(12);
    source.read(head, 0);
    close();
    assert.ok(head.toString().startsWith(`upload ${at}\n`));
  }

  for (const upload of all) await uploads.scanned(upload);
  assert.deepEqual(readdirSync(folder), []);
  await add(1);
  assert.deepEqual(readdirSync(folder), []);
});
