import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createAgent } from '../../src/service/connection.ts';
import { checkFindingsUrl } from '../../src/service/findings-url.ts';
import { isPublicAddress, type Resolve } from '../../src/service/public-address.ts';
import { calm, clientOf, rejection } from '../support/http-client.ts';

/** Hosts that lead inside, in every way in which one can be written. */
const INSIDE = [
  // This computer.
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', 'localhost', 'LOCALHOST'],
  ...['2130706433', '0x7f000001', '0x7F.1', '017700000001', '0177.0.0.1', '0177.0.0.01'],
  ...['127.0x0.0.1', '0x7f.0x0.0x0.0x1', '00000177.1', '127.0.0.1.', '①②⑦.0.0.1', '127。0。0。1'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ...['[0:0:0:0:0:ffff:7f00:0001]', '[::127.0.0.1]', '[::7f00:1]', '[::ffff:0:127.0.0.1]'],
  // The network around it.
  ...['10.0.0.1', '10.255.255.255', '167772161', '012.0.0.1', '0xa.1', '172.16.0.1', '172.31.9.9'],
  ...['192.168.0.1', '3232235521', '0xc0a80001', '192.168.1', '0300.0250.0.1', '100.64.0.1'],
  ...['[fc00::1]', '[fd12:3456:789a::1]', '[fec0::1]', '[::ffff:10.0.0.1]', '[::ffff:c0a8:1]'],
  // Link-local, and where clouds answer questions about the machine.
  ...['169.254.1.1', '169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376'],
  ...['169.254.43518', '[fe80::1]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]'],
  ...['[fd00:ec2::254]', '[fd20:ce::254]', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
  // IPv4 within IPv6 by translation and tunnels.
  ...['[64:ff9b::7f00:1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b::10.0.0.1]', '[64:ff9b:1::7f00:1]'],
  ...['[2002:7f00:1::]', '[2002:a9fe:a9fe::]', '[2001:0:7f00:1::]'],
  // Reserved, for documentation, for many at once, for nobody.
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '224.0.0.1', '239.255.255.250'],
  ...['240.0.0.1', '255.255.255.255', '[2001:db8::1]', '[ff02::1]', '[100::1]', '[3fff::1]'],
];

/** No connection comes about in these tests but to servers of this file. */
function forbidConnections(t: TestContext): string[] {
  const tried: string[] = [];
  t.mock.method(
    net.Socket.prototype,
    'connect',
    function refuse(this: net.Socket, ...args: unknown[]) {
      tried.push(JSON.stringify(args));
      return this.destroy(new Error('A connection was tried'));
    },
  );
  return tried;
}

const hostnameOf = (host: string) => URL.parse(`https://${host}/`)?.hostname;

test('the table has what it takes', () => {
  assert.ok(new Set(INSIDE).size >= 60, `${new Set(INSIDE).size} hosts`);
});

test('no way to write an inner address passes for a host of the service', () => {
  const source = {
    apiUrl: 'https://api.nightfall.ai',
    findingsHosts: ['files.nightfall.ai', 'api.nightfall.ai'],
    allowHttp: false,
  };
  for (const host of INSIDE) {
    for (const url of [`https://${host}/x`, `https://${host}:443/x`, `https://${host}./x`])
      assert.equal(checkFindingsUrl(url, source).kind, 'refused', url);
  }
});

test('an inner address is not connected to, even where the configuration names it as a host', async (t) => {
  const tried = forbidConnections(t);
  for (const host of INSIDE) {
    const hostname = hostnameOf(host);
    if (hostname === undefined || hostname === 'localhost') continue;
    const client = clientOf(
      { url: 'https://api.nightfall.ai', apiKey: 'x' },
      { findingsHosts: [hostname], allowPrivateFindings: false },
    );
    const findingsURL = `https://${host}/x`;
    const delivery = { uploadId: '', findingsPresent: true, findingsURL, errorCodes: [] };

    const { fault } = await rejection(Array.fromAsync(client.fetchFindings(delivery, calm())));

    const code = 'code' in fault ? fault.code : '';
    assert.ok(['address-refused', 'findings-url-refused'].includes(code), `${host}: ${code}`);
    await client.close();
  }
  assert.deepEqual(tried, []);
});

test('a name that leads to an inner address is not connected to', async () => {
  for (const host of INSIDE) {
    const address = (hostnameOf(host) ?? '').replace(/^\[|\]$/g, '');
    const family = net.isIP(address);
    if (family === 0) continue;
    const inner = { address, family };
    // One good answer among them does not help: which of them is taken is the system's choice.
    for (const addresses of [[inner], [{ address: '1.1.1.1', family: 4 }, inner]])
      assert.deepEqual(await outcomeOf(addresses), ['address-refused', 0], `${host} as ${address}`);
  }
});

test('a name that leads nowhere is not connected to', async () => {
  assert.deepEqual(await outcomeOf([]), ['address-refused', 0]);
});

/** The failure of a request for a name that leads to these addresses, and how many connections were tried. */
async function outcomeOf(addresses: LookupAddress[]): Promise<[string | undefined, number]> {
  const agent = createAgent({
    ...{ protocol: 'http:', connectMs: 1000, maxSockets: 1, isAllowed: isPublicAddress },
    resolve: (_, __, done) => setImmediate(() => done(null, addresses)),
  });
  let attempts = 0;
  const request = get('http://files.example/x', { agent });
  request.on('socket', (socket) => socket.on('connectionAttempt', () => attempts++));
  const [error] = (await once(request, 'error')) as [NodeJS.ErrnoException];
  agent.destroy();
  return [error.code, attempts];
}

/** Servers on the same port of two addresses of this computer, one of which counts as outside. */
async function insideAndOutside(t: TestContext) {
  const visits: string[] = [];
  const listen = async (address: string, port: number) => {
    const server = createServer((_, response) => {
      visits.push(address);
      response.setHeader('Connection', 'close').end('{}');
    }).listen(port, address);
    await once(server, 'listening');
    t.after(() => server.close());
    return (server.address() as AddressInfo).port;
  };
  const port = await listen('127.0.0.1', 0);
  await listen('127.0.0.2', port);
  return { port, visits, isAllowed: (address: string) => address === '127.0.0.1' };
}

test('a name that changes its mind is connected to where it led when it was checked', async (t) => {
  const { port, visits, isAllowed } = await insideAndOutside(t);
  const asked: string[] = [];
  const resolve: Resolve = (name, _, done) => {
    asked.push(name);
    done(null, [{ address: asked.length % 2 === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
  };
  const agent = createAgent({
    protocol: 'http:',
    connectMs: 1000,
    maxSockets: 1,
    isAllowed,
    resolve,
  });
  t.after(() => agent.destroy());
  const visit = async () => {
    const request = get(`http://files.example:${port}/x`, { agent });
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'close');
  };

  await visit();
  const refused = await visit().catch((error) => error);
  await visit();

  assert.equal(refused.code, 'address-refused');
  assert.deepEqual(visits, ['127.0.0.1', '127.0.0.1']);
  assert.deepEqual(asked, ['files.example', 'files.example', 'files.example']);
});
