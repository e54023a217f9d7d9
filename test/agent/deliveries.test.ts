import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import { setCloudScene } from '../support/scene.ts';

suite('what is delivered', { concurrency: 3 }, () => {
  test('a delivery that overtakes the reply to the scan request reaches its file', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'beforeReply' });
    const agent = await scene.start();

    const paths = [1, 2, 3, 4, 5].map((n) => scene.write(`${n}.csv`, cardLine(n)));
    await Promise.all(paths.map((path) => agent.concludes(path)));

    assert.deepEqual(
      scene
        .rows()
        .map(({ path }) => path)
        .sort(),
      paths,
    );
    assert.deepEqual(scene.cloud.violations, []);
  });

  test('a delivery that is repeated is answered 200 and changes nothing', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'onCommand' });
    const { cloud } = scene;
    const agent = await scene.start();
    const path = scene.write('twice.csv', cardLine(1));
    const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');

    const statuses = [...(await cloud.deliver(String(uploadId), { times: 3 }))];
    await agent.concludes(path);
    statuses.push(...(await cloud.deliver(String(uploadId), { times: 2 })));
    const next = scene.write('next.csv', cardLine(2));
    const scan = await agent.says((said) => said.event === 'scan.initiated' && said.path === next);
    await cloud.deliver(String(scan.uploadId));
    await agent.concludes(next);

    assert.deepEqual(statuses, [200, 200, 200, 200, 200]);
    assert.deepEqual(
      scene.rows().map((row) => row.path),
      [path, next],
    );
  });

  test('a forged delivery is answered 401 and has no effect', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'onCommand' });
    const { cloud } = scene;
    const agent = await scene.start();
    const path = scene.write('forged.csv', cardLine(1));
    const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');
    const id = String(uploadId);
    const clean = { findings: [], findingsPresent: false };

    const forged = await cloud.deliver(id, { ...clean, secret: 'not the secret of this webhook' });
    const stale = await cloud.deliver(id, { ...clean, skewSeconds: -301 });
    const early = await cloud.deliver(id, { ...clean, skewSeconds: 301 });
    const fetchedBefore = cloud.counters.requests.findings;
    const genuine = await cloud.deliver(id);
    const { event } = await agent.concludes(path);

    assert.deepEqual([...forged, ...stale, ...early, ...genuine], [401, 401, 401, 200]);
    assert.equal(fetchedBefore, 0);
    assert.equal(event, 'findings.recorded');
    assert.equal(agent.said.filter((line) => line.event === 'webhook.refused').length, 3);
    assert.equal((await scene.audit()).outcomes.clean, 0);
  });

  test('a delivery that comes late, after the file was scanned again, counts, and those after it do not', async (t) => {
    const scene = await setCloudScene(t, { deliver: 'onCommand' });
    const { cloud } = scene;
    // Long enough that a busy machine delivers both before the third scan.
    scene.configure('webhook: { deadline: 4s }\n');
    const agent = await scene.start();
    const path = scene.write('late.csv', cardLine(1));
    await agent.saysTimes('scan.initiated', 2);
    const [first, second] = agent.said.filter(({ event }) => event === 'scan.initiated');

    const answers = [
      await cloud.deliver(String(first?.uploadId)),
      await cloud.deliver(String(second?.uploadId)),
    ];
    await agent.concludes(path);
    answers.push(await cloud.deliver(String(second?.uploadId)));

    assert.deepEqual(answers.flat(), [200, 200, 200]);
    assert.deepEqual(
      scene.rows().map(({ upload_id }) => upload_id),
      [first?.uploadId],
    );
    assert.equal((await scene.audit()).outcomes.findings, 1);
  });

  test('a delivery for an upload that was never made is kept for nobody', async (t) => {
    const scene = await setCloudScene(t);
    const { cloud } = scene;
    const agent = await scene.start();
    const path = scene.write('known.csv', cardLine(1));
    await agent.concludes(path);
    const { webhookUrl = '' } = [...cloud.uploads.values()][0] ?? {};

    const stranger = '0b9b1a34-7c1e-4d52-9a47-000000000000';
    const answer = await cloud.deliver(stranger, { webhookUrl, findings: [{ finding: 'x' }] });
    const next = scene.write('next.csv', cardLine(2));
    await agent.concludes(next);

    assert.deepEqual(answer, [200]);
    assert.deepEqual(
      scene.rows().map((row) => row.path),
      [path, next],
    );
  });
});
