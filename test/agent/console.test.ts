import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { cardTable, findingsOf } from '../support/cards.ts';
import { type Scene, setCloudScene, setScene } from '../support/scene.ts';

const { content, cards, places } = cardTable();

const scenes: readonly (readonly [string, (t: TestContext) => Promise<Scene>])[] = [
  ['the embedded engine', async (t) => setScene(t)],
  ['the cloud', (t) => setCloudScene(t, { findings: (bytes) => findingsOf(cards, bytes) })],
];

test('the table of ten cards has 363 bytes', () => {
  assert.equal(Buffer.byteLength(content), 363);
});

for (const [name, set] of scenes) {
  test(`ten cards are three lines on the console and ten rows, by ${name}`, async (t) => {
    const scene = await set(t);
    const agent = await scene.start({ logFormat: 'pretty' });

    const path = scene.write('cards.csv', content);
    await agent.writes(/^Sensitive data found.*\n/m);
    await agent.stop();

    const uploadId = scene.rows()[0]?.upload_id ?? '';
    assert.match(uploadId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(
      agent.output(),
      [
        `Event type: modified | Path: ${path}`,
        `Scan initiated | Path ${path} | UploadID ${uploadId}`,
        `Sensitive data found, outputting 10 finding(s) to CSV | UploadID ${uploadId}`,
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      scene.rows().map((row) => [row.upload_id, row['#'], row.path, JSON.parse(row.loc ?? '')]),
      places.map((range, n) => [uploadId, String(n + 1), path, range]),
    );
    assert.deepEqual(
      scene.rows().map(({ finding }) => finding?.slice(-3)),
      cards.map((card) => card.slice(-3)),
    );
  });

  test(`a file without anything to find is said to be clean, by ${name}`, async (t) => {
    const scene = await set(t);
    const agent = await scene.start({ logFormat: 'pretty' });

    const path = scene.write('notes.txt', 'Milk, bread, eggs\n');
    const [, uploadId] = await agent.writes(/^No sensitive data present! \| UploadID (\S+)\n/m);
    await agent.stop();

    assert.equal(
      agent.output(),
      [
        `Event type: modified | Path: ${path}`,
        `Scan initiated | Path ${path} | UploadID ${uploadId}`,
        `No sensitive data present! | UploadID ${uploadId}`,
        '',
      ].join('\n'),
    );
    assert.deepEqual(scene.rows(), []);
  });
}

test('a path cannot write lines of its own on the console', async (t) => {
  const scene = setScene(t);
  const agent = await scene.start({ logFormat: 'pretty' });

  scene.write('a\nSensitive data found\u001b[31m.txt', 'nothing\n');
  await agent.writes(/^No sensitive data present!/m);
  await agent.stop();

  assert.equal(agent.output().split('\n').length, 4);
  assert.doesNotMatch(agent.output(), /^Sensitive|\u001b/m);
});
