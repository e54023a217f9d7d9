import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFindingsUrl, type FindingsSource } from '../../src/service/findings-url.ts';
import { defaultFindingsHosts } from '../../src/service/http.ts';

const CLOUD: FindingsSource = {
  apiUrl: 'https://api.nightfall.ai',
  findingsHosts: defaultFindingsHosts('https://api.nightfall.ai'),
  allowHttp: false,
};
const LOCAL: FindingsSource = {
  apiUrl: 'http://127.0.0.1:4810',
  findingsHosts: defaultFindingsHosts('http://127.0.0.1:4810'),
  allowHttp: true,
};
const ENGINE: FindingsSource = {
  apiUrl: 'https://engine.example.test:8443',
  findingsHosts: defaultFindingsHosts('https://engine.example.test:8443'),
  allowHttp: false,
};
const QUERY = 'x.json?Expires=1767312000&Signature=a-b_c~d&Key-Pair-Id=K';

const ALLOWED: readonly [FindingsSource, string][] = [
  [CLOUD, `https://files.nightfall.ai/${QUERY}`],
  [CLOUD, 'https://files.nightfall.ai'],
  [CLOUD, `https://files.nightfall.ai:443/${QUERY}`],
  [CLOUD, `https://FILES.Nightfall.AI/${QUERY}`],
  [CLOUD, `HTTPS://files.nightfall.ai/${QUERY}`],
  [CLOUD, `https://api.nightfall.ai/${QUERY}`],
  [CLOUD, 'https://files.nightfall.ai/a@b?c=@d#@e'],
  [LOCAL, `http://127.0.0.1:4810/${QUERY}`],
  [ENGINE, `https://engine.example.test:8443/${QUERY}`],
];

const REFUSED: readonly [FindingsSource, string][] = [
  // Schemes.
  [CLOUD, `http://files.nightfall.ai/${QUERY}`],
  [CLOUD, 'ftp://files.nightfall.ai/x'],
  [CLOUD, 'file:///etc/passwd'],
  [CLOUD, 'data:application/json,{}'],
  [CLOUD, 'javascript:alert(1)'],
  [CLOUD, 'gopher://files.nightfall.ai/'],
  [CLOUD, 'blob:https://files.nightfall.ai/x'],
  [CLOUD, 'ws://files.nightfall.ai/'],
  [CLOUD, '//files.nightfall.ai/x'],
  [CLOUD, '/x.json'],
  [CLOUD, ''],
  [CLOUD, 'not a url'],
  // Hosts.
  [CLOUD, `https://evil.example/${QUERY}`],
  [CLOUD, 'https://files.nightfall.ai.evil.example/x'],
  [CLOUD, 'https://evilfiles.nightfall.ai/x'],
  [CLOUD, 'https://files-nightfall.ai/x'],
  [CLOUD, 'https://sub.files.nightfall.ai/x'],
  [CLOUD, 'https://nightfall.ai/x'],
  [CLOUD, 'https://files.nightfall.ai./x'],
  [CLOUD, 'https://files.nightfall.аi/x'],
  [CLOUD, 'https://localhost/x'],
  [CLOUD, 'https://127.0.0.1/x'],
  [CLOUD, 'https://127.1/x'],
  [CLOUD, 'https://0x7f000001/x'],
  [CLOUD, 'https://2130706433/x'],
  [CLOUD, 'https://0177.0.0.1/x'],
  [CLOUD, 'https://0/x'],
  [CLOUD, 'https://[::1]/x'],
  [CLOUD, 'https://[::ffff:127.0.0.1]/x'],
  [CLOUD, 'https://169.254.169.254/latest/meta-data'],
  [CLOUD, 'https://[fd00:ec2::254]/latest/meta-data'],
  [CLOUD, 'https://10.0.0.1/x'],
  [CLOUD, 'https://metadata.google.internal/x'],
  // Users.
  [CLOUD, 'https://files.nightfall.ai@evil.example/x'],
  [CLOUD, 'https://user@files.nightfall.ai/x'],
  [CLOUD, 'https://user:word@files.nightfall.ai/x'],
  [CLOUD, 'https://@files.nightfall.ai/x'],
  [CLOUD, 'https://:@files.nightfall.ai/x'],
  // What parsers read in different ways.
  [CLOUD, 'https://evil.example\\@files.nightfall.ai/x'],
  [CLOUD, 'https://files.nightfall.ai\\@evil.example/x'],
  [CLOUD, 'https:\\\\files.nightfall.ai/x'],
  [CLOUD, 'https:/files.nightfall.ai/x'],
  [CLOUD, 'https:files.nightfall.ai/x'],
  [CLOUD, 'https:///files.nightfall.ai/x'],
  [CLOUD, ' https://files.nightfall.ai/x'],
  [CLOUD, 'https://files.nightfall.ai/x\n'],
  [CLOUD, 'https://files.night\tfall.ai/x'],
  [CLOUD, 'https://files.nightfall.ai/x y'],
  [CLOUD, 'https://files.nightfall.ai/x\r\nHost: evil.example'],
  [CLOUD, 'https://files.nightfall.ai%2eevil.example/x'],
  [CLOUD, 'https://files.nightfall.ai%00.evil.example/x'],
  [CLOUD, 'https://files。nightfall。ai/x'],
  // Ports.
  [CLOUD, 'https://files.nightfall.ai:8443/x'],
  [CLOUD, 'https://files.nightfall.ai:22/x'],
  [CLOUD, 'https://files.nightfall.ai:0/x'],
  [CLOUD, 'https://files.nightfall.ai:99999/x'],
  [ENGINE, 'https://engine.example.test/x'],
  [ENGINE, 'http://engine.example.test:8443/x'],
  [ENGINE, 'https://files.nightfall.ai/x'],
  [LOCAL, 'http://127.0.0.1:4811/x'],
  [LOCAL, 'http://127.0.0.1/x'],
  [LOCAL, 'https://127.0.0.1:4810/x'],
  [LOCAL, 'http://127.0.0.2:4810/x'],
  [LOCAL, 'http://localhost:4810/x'],
  [LOCAL, 'http://[::1]:4810/x'],
  [LOCAL, 'http://files.nightfall.ai:4810/x'],
  [{ ...LOCAL, allowHttp: false }, `http://127.0.0.1:4810/${QUERY}`],
];

for (const [source, url] of ALLOWED) {
  test(`findings of ${source.apiUrl} may come from ${url}`, () => {
    assert.equal(checkFindingsUrl(url, source).kind, 'allowed');
  });
}

for (const [source, url] of REFUSED) {
  test(`findings of ${source.apiUrl} may not come from ${JSON.stringify(url)}`, () => {
    const checked = checkFindingsUrl(url, source);

    assert.equal(checked.kind, 'refused');
  });
}

test('the reason of a refusal does not give the signed part of the address away', () => {
  for (const [source, url] of REFUSED) {
    const checked = checkFindingsUrl(url, source);
    assert.ok(checked.kind === 'refused');
    assert.doesNotMatch(checked.reason, /Signature|a-b_c|word|passwd|meta-data/);
  }
});
