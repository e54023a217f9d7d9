import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { judged } from './scanning.ts';

const WALLET = 'CRYPTOCURRENCY_WALLET';
const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Addresses that the specifications of the chains show. */
const PUBLISHED: readonly (readonly [chain: string, address: string])[] = [
  ['Bitcoin', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'],
  ['Bitcoin scripts', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['Bitcoin segwit', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
  ['Bitcoin segwit in capitals', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
  ['Bitcoin taproot', 'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr'],
  ['Bitcoin Cash', 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'],
  ['Bitcoin Cash without prefix', 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'],
  ['Ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['Litecoin', 'LhK2kQwiaAvhjWY799cZvMyYwnQAcxkarr'],
  ['Dogecoin', 'DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L'],
  ['Dash', 'XpESxaUmonkq8RaLLp46Brx2K39ggQe226'],
  ['Tron', 'TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW'],
  ['Tezos', 'tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb'],
  ['Ripple', 'rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY'],
  ['Polkadot', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'],
  ['Stellar', 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ'],
  ['Algorand', 'VCMJKWOY5P5P7SKMZFFOCEROPJCZOTIJMNIYNUCKH7LRO45JMJP6UYBIJA'],
  ['Cosmos', 'cosmos1vqpjljwsynsn58dugz0w8ut7kun7t8ls2qkmsq'],
  ['Filecoin', 'f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy'],
  ['Nano', 'nano_3e3j5tkog48pnny9dmfzj1r16pg8t1e76dz5tmac6iq689wyjfpiij4txtdo'],
  ['TON', 'EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2'],
  ['Cardano, early', 'Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi'],
  [
    'Cardano',
    'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x',
  ],
  [
    'Monero',
    '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge',
  ],
  [
    'extended keys',
    'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8',
  ],
];

for (const [chain, address] of PUBLISHED) {
  test(`an address of ${chain} is sure, and none with another letter near its end`, () => {
    const place = address.length - 3;
    const other = address[place] === '7' ? '4' : '7';
    const changed = address.slice(0, place) + other + address.slice(place + 1);

    assert.deepEqual(judged(WALLET, `x=${address};`), [address, 'VERY_LIKELY']);
    assert.equal(judged(WALLET, `x=${changed};`), undefined);
  });
}

function toBase58Check(version: readonly number[], payload: Uint8Array): string {
  const body = Buffer.from([...version, ...payload]);
  const once = createHash('sha256').update(body).digest();
  const check = createHash('sha256').update(once).digest().subarray(0, 4);
  const bytes = Buffer.concat([body, check]);
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let word = '';
  for (; value > 0n; value /= 58n) word = (LETTERS[Number(value % 58n)] ?? '') + word;
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + word;
}

const ALL_LETTERS = [
  120, 24, 253, 253, 36, 151, 7, 9, 0, 15, 81, 103, 14, 218, 180, 81, 0, 0, 0, 117,
];

test('any address in base 58 with its check is found, whatever the chain and the digest', () => {
  const versions = [[0], [5], [48], [50], [30], [22], [76], [16], [65], [0x1c, 0xb8], [0x1c, 0xbd]];
  fc.assert(
    fc.property(
      fc.constantFrom(...versions),
      fc.uint8Array({ minLength: 20, maxLength: 20 }).filter((bytes) => bytes[0] !== 0),
      (version, payload) => {
        const address = toBase58Check(version, payload);
        assert.equal(judged(WALLET, `"to": "${address}"`)?.[0], address);
      },
    ),
    // One of all letters is rare.
    { numRuns: 100, examples: [[[76], Uint8Array.from(ALL_LETTERS)]] },
  );
});

test('an address without a check of its own needs words that speak for it', () => {
  const solana = '7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV';
  const lower = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed';

  assert.equal(judged(WALLET, `x=${solana};`), undefined);
  assert.deepEqual(judged(WALLET, `solana: ${solana}`), [solana, 'LIKELY']);
  assert.deepEqual(judged(WALLET, `x=${lower};`), [lower, 'POSSIBLE']);
  assert.deepEqual(judged(WALLET, `eth wallet ${lower}`), [lower, 'VERY_LIKELY']);
});

test('hashes, identifiers and empty addresses are no wallets', () => {
  for (const text of [
    'sha1: 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    '0x0000000000000000000000000000000000000000',
    'wallet tx 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
    'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPAL2',
    'd41d8cd98f00b204e9800998ecf8427e',
    '1111111111111111111114oLvT2',
  ]) {
    assert.equal(judged(WALLET, text), undefined, text);
  }
});
