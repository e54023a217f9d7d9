import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalInspector } from '../../src/inspect/local-inspector.ts';
import { ask, openInspector } from './browser.ts';

test('a link opens once, and the browser that opened it stays', async (t) => {
  const links: string[] = [];
  const inspector = createLocalInspector({ onLink: (link) => links.push(link) });
  const { link, origin, opened, cookie } = await openInspector(inspector, t);

  assert.deepEqual([opened.status, opened.headers.location], [303, '/']);
  assert.match(
    String(opened.headers['set-cookie']),
    /^inspector-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const again = await ask(link);
  assert.equal(again.status, 401);
  assert.equal(again.headers['set-cookie'], undefined);
  assert.match(again.text, /latest/);
  assert.equal((await ask(`${origin}/api/session`, { cookie })).status, 200);
  assert.equal((await ask(link, { cookie })).status, 303);
  assert.equal(links.length, 2);
  assert.equal((await ask(String(links[1]))).status, 303);
  assert.equal(new Set(links.concat(await inspector.listen())).size, 3);
});

test('a link that lies in a file or on another page opens too, in a step of our own', async (t) => {
  const inspector = createLocalInspector();
  t.after(() => inspector.close());
  const link = await inspector.listen();
  const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };

  const { status, headers, text } = await ask(link, visit);

  // A browser keeps a strict cookie to itself as long as the way leads from elsewhere.
  assert.deepEqual([status, headers.location], [200, undefined]);
  assert.match(String(headers['set-cookie']), /; SameSite=Strict$/);
  assert.match(text, /<meta http-equiv="refresh" content="0;url=\/">/);
  assert.equal((await ask(link, visit)).status, 401);
});

test('nobody else learns anything', async (t) => {
  const { link, origin, cookie } = await openInspector(createLocalInspector(), t);
  const own = cookie.slice(0, cookie.indexOf('='));

  for (const path of ['/', '/api/session', '/api/stream', '/page.js', '/api/frame?token=1']) {
    assert.equal((await ask(origin + path)).status, 401, path);
    assert.equal((await ask(origin + path, { cookie: `${own}=` })).status, 401, path);
  }
  const wrong = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
  assert.equal((await ask(wrong)).status, 401);
  assert.equal((await ask(`${origin}/api/session${new URL(link).search}`)).status, 401);
});

test('only its own address is answered, so that no name can be led here', async (t) => {
  const { origin, cookie } = await openInspector(createLocalInspector(), t);
  const { port } = new URL(origin);

  for (const host of [`localhost:${port}`, `evil.example:${port}`, '127.0.0.1', `127.1:${port}`]) {
    const { status, text } = await ask(`${origin}/api/session`, { cookie, host });
    assert.deepEqual([status, text], [421, 'Unknown host'], host);
  }
});

test('pages of other origins cannot ask', async (t) => {
  const { origin, cookie } = await openInspector(createLocalInspector(), t);
  const statusWith = async (headers: Record<string, string>, path = '/api/session') =>
    (await ask(origin + path, { cookie, ...headers })).status;

  assert.equal(await statusWith({ origin }), 200);
  assert.equal(await statusWith({ 'sec-fetch-site': 'same-origin' }), 200);
  assert.equal(await statusWith({ origin: 'https://evil.example' }), 403);
  assert.equal(await statusWith({ origin: 'null' }), 403);
  assert.equal(await statusWith({ origin: `http://127.0.0.1:1` }), 403);
  assert.equal(await statusWith({ 'sec-fetch-site': 'same-site' }), 403);
  assert.equal(await statusWith({ 'sec-fetch-site': 'cross-site' }), 403);
  const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  assert.equal(await statusWith(visit), 403);
  assert.notEqual(await statusWith(visit, '/'), 403);
});

test('every answer forbids everything but its own', async (t) => {
  const { origin, cookie } = await openInspector(createLocalInspector(), t);

  for (const path of ['/', '/api/session', '/api/nothing', '/nothing.js']) {
    for (const headers of [{ cookie }, {}]) {
      const { headers: got } = await ask(origin + path, headers);
      const policy = String(got['content-security-policy']);
      assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/, path);
      assert.match(policy, /connect-src 'self'/);
      assert.doesNotMatch(policy, /unsafe|\*|http/);
      assert.equal(got['x-content-type-options'], 'nosniff');
      assert.equal(got['cross-origin-resource-policy'], 'same-origin');
      assert.equal(got['referrer-policy'], 'no-referrer');
      assert.equal(got['access-control-allow-origin'], undefined);
    }
  }
});

test('there is nothing to change', async (t) => {
  const { link, origin, cookie } = await openInspector(createLocalInspector(), t);

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const { status, headers } = await ask(`${origin}/api/session`, { cookie }, method);
    assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], method);
    assert.equal((await ask(link, {}, method)).status, 405);
  }
});

test('no path leads out of the page', async (t) => {
  const { origin, cookie } = await openInspector(createLocalInspector(), t);
  const paths = ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '//etc/passwd'];

  for (const path of [...paths, '/page.js/../../package.json', '/.git/config', '/a%00.js']) {
    const { status } = await ask(origin + path, { cookie });
    assert.ok(status === 404 || status === 400, `${path} was answered with ${status}`);
  }
});
