import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicAddress, lookUpAllowed } from '../../src/service/public-address.ts';

const INNER = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '[::1]',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::10.0.0.1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  '',
  'files.nightfall.ai',
];

for (const address of INNER) {
  test(`"${address}" is not an address of the open internet`, () => {
    assert.equal(isPublicAddress(address), false);
  });
}

for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8']) {
  test(`"${address}" is an address of the open internet`, () => {
    assert.equal(isPublicAddress(address), true);
  });
}

for (const all of [true, false]) {
  test(`a name that leads to this computer is not looked up (all: ${all})`, (_, done) => {
    lookUpAllowed(isPublicAddress)('localhost', { all }, (error) => {
      assert.equal(error?.code, 'address-refused');
      done();
    });
  });
}
