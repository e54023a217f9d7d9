import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Engine } from '../../src/engine/server/engine.ts';
import { SealedFile } from '../../src/engine/server/sealed-file.ts';
import { cardLine } from '../support/cards.ts';
import { rulesFor } from './scanning.ts';
import { SECRET, startReceiver } from './served.ts';

test('findings that the disk does not take are told as an error, never as none or as a part', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'nightjar-full-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const receiver = await startReceiver(t);
  const engine = new Engine({
    signingSecret: SECRET,
    findingsUrl: (id) => id,
    pool: { size: 1 },
    scansHere: true,
    // Findings of this engine go to files at once, and there is no room for any.
    lasting: { createFile: () => SealedFile.create(join(folder, 'missing', 'file')) },
  });
  t.after(() => engine.close());
  const text = Array.from({ length: 1000 }, (_, at) => cardLine(at)).join('');

  engine.scan({
    uploadId: '7b1f6a52-3c0d-4a6e-9a0f-2f8c1de4a901',
    place: { kind: 'memory', bytes: Buffer.from(text), mimeType: 'text/plain' },
    rules: rulesFor(['CREDIT_CARD_NUMBER']),
    destinations: [new URL(receiver.url)],
    requestMetadata: '',
  });
  const { findingsPresent, errors } = JSON.parse((await receiver.next()).raw);

  assert.equal(findingsPresent, false);
  assert.equal(errors[0].code, 50001);
  assert.equal(errors[0].additionalData.reason, 'io');
});
