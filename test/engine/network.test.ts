import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findIn, rulesFor } from './scanning.ts';

/** What is found at POSSIBLE, in one line. */
function found(name: string, text: string): string {
  return findIn(text, rulesFor([name]))
    .map(({ finding }) => finding)
    .join(' ');
}

const ADDRESSES: readonly (readonly [text: string, finding: string])[] = [
  ['client 203.0.113.77:8080', '203.0.113.77'],
  ['93.184.216.34 - - [x] "GET /"', '93.184.216.34'],
  ['range 10.0.0.1-10.0.0.9.', '10.0.0.1 10.0.0.9'],
  ['https://192.168.4.7/x', '192.168.4.7'],
  ['ssh root@198.51.100.7 uptime', '198.51.100.7'],
  ['route 10.0.0.0/8', '10.0.0.0'],
  ['dns 8.8.8.8', '8.8.8.8'],
  ['the server 10.1.2.3 is up', '10.1.2.3'],
  ['if ip == "198.51.100.7":', '198.51.100.7'],
  ['http://[2001:db8:a0b:12f0::1]/', '2001:db8:a0b:12f0::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['"ip":"2001:0DB8:85a3:0000:0000:8a2e:0370:7334"', '2001:0DB8:85a3:0000:0000:8a2e:0370:7334'],
  ['ip:2001:db8::ff00:42:8329', '2001:db8::ff00:42:8329'],
  ['from 2001:db8:0:0:1::2: error', '2001:db8:0:0:1::2'],
  ['64:ff9b::192.0.2.33', '64:ff9b::192.0.2.33'],
];

for (const [text, finding] of ADDRESSES) {
  test(`the addresses in "${text}" are found without what stands around them`, () => {
    assert.equal(found('IP_ADDRESS', text), finding);
  });
}

test('versions, sections, object identifiers, times and paths of code are no addresses', () => {
  for (const text of [
    '"version": "10.20.30.40"',
    'v10.20.30.40',
    'pkg-10.20.30.40.tar.gz',
    'requests==10.20.30.40',
    'Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36',
    'see 3.2.1.4',
    '1.3.6.1.4.1.311',
    '2.5.29.17',
    'ObjectIdentifier("1.3.101.112")',
    '1.2.3.4.5',
    '300.1.1.1',
    '1.02.3.4',
    '12:34:56',
    'std::dead::beef',
    'Abc::Fade',
    '00:11:22:33:44:55:66:77',
  ]) {
    assert.equal(found('IP_ADDRESS', text), '', text);
  }
});

test('addresses of nobody in particular are no findings', () => {
  for (const text of ['0.0.0.0', '127.0.0.1', '255.255.255.255', '255.255.255.0', '::', '::1']) {
    assert.equal(found('IP_ADDRESS', `ip ${text}`), '', text);
  }
});

test('any address of four octets is found beside a word that speaks for it', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const first = fc.integer({ min: 1, max: 254 }).filter((value) => value !== 127);
  fc.assert(
    fc.property(fc.tuple(first, octet, octet, octet), (octets) => {
      assert.equal(found('IP_ADDRESS', `"client_ip": "${octets.join('.')}"`), octets.join('.'));
    }),
    { numRuns: 100 },
  );
});

const HARDWARE: readonly (readonly [text: string, finding: string])[] = [
  ['x 00:1b:44:11:3a:b7 y', '00:1b:44:11:3a:b7'],
  ['x 00-1b-44-11-3a-b7 y', '00-1b-44-11-3a-b7'],
  ['Gi0 001b.4411.3ab7 dynamic', '001b.4411.3ab7'],
  ['mac=001b44113ab7', '001b44113ab7'],
  ['id,mac\n1,001b44113ab7\n2,x\n', '001b44113ab7'],
  ['mac: 12:34:56:78:90:12', '12:34:56:78:90:12'],
  ['x 12:34:56:78:90:12 y', ''],
  ['01:2b:45:67:89:10:11', ''],
  ['id 001b44113ab7', ''],
  ['ff:ff:ff:ff:ff:ff', ''],
];

for (const [text, finding] of HARDWARE) {
  test(`in ${JSON.stringify(text)} the hardware address is "${finding}"`, () => {
    assert.equal(found('MAC_ADDRESS', text), finding);
  });
}

test('the number of a handset needs a word for it, and its check digit', () => {
  for (const [text, finding] of [
    ['IMEI 490154203237518', '490154203237518'],
    ['IMEI: 49-015420-323751-8', '49-015420-323751-8'],
    ['IMEI 35 209900 176148 1', '35 209900 176148 1'],
    ['imei,x\n490154203237518,2\n', '490154203237518'],
    ['imeisv: 3520990017614823', '3520990017614823'],
    ['order 490154203237518', ''],
    ['IMEI 490154203237519', ''],
  ] as const) {
    assert.equal(found('IMEI_HARDWARE_ID', text), finding, text);
  }
});
