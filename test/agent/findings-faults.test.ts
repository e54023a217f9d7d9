import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, type TestContext, test } from 'node:test';
import { cardLine } from '../support/cards.ts';
import type { CloudFault, CloudOptions, DeliverOptions } from '../support/cloud/options.ts';
import { setCloudScene } from '../support/scene.ts';

/** A file whose scan was requested and whose verdict is ours to give. */
async function awaitVerdict(t: TestContext, options: CloudOptions = {}) {
  const scene = await setCloudScene(t, { deliver: 'onCommand', ...options });
  const agent = await scene.start();
  const path = scene.write('cards.csv', cardLine(1));
  const { uploadId } = await agent.says(({ event }) => event === 'scan.initiated');
  const deliver = (wish: DeliverOptions) => scene.cloud.deliver(String(uploadId), wish);
  /** The same for every scan that is asked for. */
  const deliverToEach = async (wish: DeliverOptions, scans: number) => {
    for (let scan = 1; scan <= scans; scan += 1) {
      await agent.saysTimes('scan.initiated', scan);
      const latest = [...scene.cloud.uploads.keys()].at(-1) ?? '';
      assert.deepEqual(await scene.cloud.deliver(latest, wish), [200]);
    }
  };
  return { scene, agent, path, deliver, deliverToEach };
}

/** A host that is not the service's; counts who comes. */
async function foreignHost(t: TestContext, host: string) {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.end('{"findings":[]}');
  });
  server.listen(0, host);
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}/findings.json`, visits: () => visits };
}

suite('when findings cannot be had', { concurrency: 4 }, () => {
  test('findings are never fetched from a foreign host, however often it is named', async (t) => {
    const { scene, agent, path, deliverToEach } = await awaitVerdict(t);
    const other = await foreignHost(t, '127.0.0.2');

    await deliverToEach({ findingsURL: other.url, findingsPresent: true }, 3);
    const { outcome } = await agent.concludes(path);

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:findings-url-refused' });
    assert.equal(other.visits(), 0);
    assert.deepEqual(scene.rows(), []);
  });

  test('findings are never fetched from another port of the host of the service', async (t) => {
    const { agent, path, deliverToEach } = await awaitVerdict(t);
    const other = await foreignHost(t, '127.0.0.1');

    await deliverToEach({ findingsURL: other.url, findingsPresent: true }, 3);
    const { outcome } = await agent.concludes(path);

    assert.equal((outcome as { kind: string }).kind, 'unscannable');
    assert.equal(other.visits(), 0);
  });

  test('a foreign host that is named once costs another scan and no finding', async (t) => {
    const { scene, agent, path, deliver } = await awaitVerdict(t);
    const other = await foreignHost(t, '127.0.0.2');

    await deliver({ findingsURL: other.url, findingsPresent: true });
    await agent.saysTimes('scan.initiated', 2);
    await scene.cloud.deliver([...scene.cloud.uploads.keys()].at(-1) ?? '');
    const { event } = await agent.concludes(path);

    assert.equal(event, 'findings.recorded');
    assert.equal(other.visits(), 0);
    assert.equal(scene.rows().length, 1);
  });

  test('a redirect to a foreign host is not followed', async (t) => {
    const scene = await setCloudScene(t);
    const agent = await scene.start();
    const other = await foreignHost(t, '127.0.0.2');
    const headers = { Location: other.url };
    scene.cloud.failNext({ endpoint: 'findings', status: 302, headers, times: 99 });

    const { outcome } = await agent.concludes(scene.write('cards.csv', cardLine(1)));

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:302' });
    assert.equal(scene.cloud.counters.requests.scan, 3);
    assert.equal(other.visits(), 0);
  });

  test('an error in a delivery makes the file unscannable, never clean', async (t) => {
    const { scene, agent, path, deliver } = await awaitVerdict(t);

    await deliver({
      findings: [],
      findingsPresent: false,
      errors: [{ code: 42202, message: 'content could not be read' }],
    });
    const { outcome } = await agent.concludes(path);

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:42202' });
    assert.equal((await scene.audit()).outcomes.clean, 0);
  });

  test('findings beside an error are recorded all the same', async (t) => {
    const { scene, agent, path, deliver } = await awaitVerdict(t);

    await deliver({ errors: [{ code: 42202, message: 'the rest could not be read' }] });
    const { outcome } = await agent.concludes(path);

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:42202' });
    assert.equal(scene.rows().length, 1);
  });

  const HUGE = Buffer.alloc(65 * 1024 * 1024, ' ');
  const once: readonly (readonly [string, Omit<CloudFault, 'endpoint'>])[] = [
    ['404', { status: 404 }],
    ['403', { status: 403 }],
    ['410', { status: 410 }],
    ['500', { status: 500 }],
    ['a redirect', { status: 302, headers: { Location: '/elsewhere' } }],
    ['no content', { status: 204 }],
    ['HTML', { status: 200, body: '<html><body>Sign in</body></html>' }],
    ['other JSON', { status: 200, body: { findings: {} } }],
    ['half of it', { status: 200, body: '{"findings":[{"finding":"4' }],
    ['more than 64 MB', { status: 200, body: HUGE }],
    ['a cut within', { cutAfterBytes: 30 }],
    ['a cut at once', { cutAfterBytes: 0 }],
  ];
  for (const [what, fault] of once)
    test(`${what} in place of findings is not taken for clean, and they are had all the same`, async (t) => {
      const scene = await setCloudScene(t);
      const agent = await scene.start();
      scene.cloud.failNext({ endpoint: 'findings', ...fault });

      const path = scene.write('cards.csv', cardLine(1));

      const { event, uploadId } = await agent.concludes(path);
      assert.equal(event, 'findings.recorded');
      assert.equal(scene.cloud.counters.requests.findings, 2);
      assert.deepEqual(
        scene.rows().map((row) => row.upload_id),
        [uploadId],
      );
    });

  test('findings that are late in their place cost no other scan, however many are', async (t) => {
    const scene = await setCloudScene(t);
    const agent = await scene.start();
    scene.cloud.failNext({ endpoint: 'findings', status: 404, times: 3 });

    const { event } = await agent.concludes(scene.write('cards.csv', cardLine(1)));

    assert.equal(event, 'findings.recorded');
    assert.equal(scene.cloud.counters.requests.scan, 1);
  });

  for (const status of [404, 500])
    test(`findings that are always gone (${status}) leave the file unscannable, and it is scanned anew after a restart`, async (t) => {
      const scene = await setCloudScene(t);
      scene.configure('limits: { attempts: 2 }\n');
      const agent = await scene.start();
      scene.cloud.failNext({ endpoint: 'findings', status, times: 99 });

      const path = scene.write('cards.csv', cardLine(1));
      const { outcome } = await agent.concludes(path);
      await agent.stop();
      scene.cloud.mend();
      const { event } = await (await scene.start()).concludes(path);

      assert.deepEqual(outcome, { kind: 'unscannable', reason: `service:${status}` });
      assert.equal(event, 'findings.recorded');
      assert.equal(scene.rows().length, 1);
      assert.equal((await scene.audit()).outcomes.clean, 0);
    });

  test('findings whose time is over are asked for by another scan', async (t) => {
    const { scene, agent, path, deliver } = await awaitVerdict(t, { findingsLifeMs: -1000 });

    await deliver({});
    await agent.saysTimes('scan.initiated', 2);
    const [, second = ''] = [...scene.cloud.uploads.keys()];
    const findings = [...scene.cloud.uploads.values()][0]?.content?.toString() ?? '';
    const found = [{ finding: findings.trim(), detector: { name: 'Card' }, confidence: 'LIKELY' }];
    const document = JSON.stringify({ findings: found });
    const findingsURL = scene.cloud.publish(second, document, 60_000);
    await scene.cloud.deliver(second, { findingsURL, findingsPresent: true });

    assert.equal((await agent.concludes(path)).event, 'findings.recorded');
    assert.deepEqual(
      scene.rows().map((row) => row.upload_id),
      [second],
    );
  });

  test('findings that break off leave the file unscannable and no half of it in the results', async (t) => {
    const scene = await setCloudScene(t);
    scene.configure('limits: { attempts: 1 }\n');
    const agent = await scene.start();
    const half =
      '{"findings":[{"finding":"4242","detector":{"name":"Card"},"confidence":"LIKELY"},';
    scene.cloud.failNext({ endpoint: 'findings', status: 200, body: half, times: 99 });

    const { outcome } = await agent.concludes(scene.write('cards.csv', cardLine(1)));

    assert.deepEqual(outcome, { kind: 'unscannable', reason: 'service:findings-malformed' });
    assert.deepEqual(scene.rows(), []);
  });
});
