import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visa } from '../support/cards.ts';
import { zipOf } from '../support/encrypted-zip.ts';
import { setScene } from '../support/scene.ts';

test('an archive that is partly encrypted ends as encrypted, and what is readable has its row', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start();
  const texts = { 'open.txt': `card ${visa(1)}\n`, 'closed.txt': `card ${visa(2)}\n` };

  const partly = await agent.concludes(scene.write('partly.zip', zipOf(texts, ['closed.txt'])));
  const open = await agent.concludes(scene.write('open.zip', zipOf(texts)));

  assert.deepEqual(partly.outcome, { kind: 'unscannable', reason: 'encrypted' });
  assert.equal(open.event, 'findings.recorded');
  await scene.rest(agent);
  const rows = scene.rows().map(({ path = '' }) => path.slice(path.lastIndexOf('/') + 1));
  assert.deepEqual(rows, ['partly.zip', 'open.zip', 'open.zip']);
  assert.ok((await scene.audit()).holds);
});
