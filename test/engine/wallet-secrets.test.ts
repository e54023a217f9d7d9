import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { findIn, rulesFor } from './scanning.ts';

function found(text: string): string {
  return findIn(text, rulesFor(['CRYPTOGRAPHIC_KEY']))
    .map(({ finding, confidence }) => `${finding} ${confidence}`)
    .join(' | ');
}

/** Bytes that are the same every time. */
function bytes(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 73 + seed * 31 + ((at * at) % 7)) & 0xff);
}

const PHRASES = [16, 20, 24, 28, 32].map((length) =>
  entropyToMnemonic(bytes(length, length), wordlist),
);

test('a seed phrase of any length is found behind its label, with certainty by its check', () => {
  for (const phrase of PHRASES) {
    assert.equal(found(`Seed phrase: ${phrase}\n`), `${phrase} VERY_LIKELY`);
    assert.equal(found(`MNEMONIC="${phrase}"`), `${phrase} VERY_LIKELY`);
    assert.equal(found(`{"mnemonic": "${phrase}"}`), `${phrase} VERY_LIKELY`);
    assert.equal(found(`my recovery phrase is ${phrase}, keep it`), `${phrase} VERY_LIKELY`);
  }
});

test('words on numbered lines are one phrase', () => {
  const [phrase = ''] = PHRASES;
  const lines = phrase
    .split(' ')
    .map((word, at) => `${at + 1}. ${word}`)
    .join('\n');

  assert.equal(found(`Recovery phrase\n${lines}\n`), `${lines.slice(3)} VERY_LIKELY`);
});

test('with a wrong check a phrase is only possible', () => {
  const words = (PHRASES[0] ?? '').split(' ');
  const wrong = [...words.slice(0, 11), words[11] === 'zoo' ? 'able' : 'zoo'].join(' ');

  assert.match(found(`seed phrase: ${wrong}`), /POSSIBLE$/);
});

test('prose, samples of standards and words without a label are no seed phrase', () => {
  for (const text of [
    'a seed phrase must have twelve words that you write down and keep in a safe place',
    `mnemonic: ${'abandon '.repeat(11)}about`,
    `mnemonic: ${'test '.repeat(11)}junk`,
    `mnemonic: ${'legal winner thank year wave sausage worth useful '.repeat(2)}`,
    `mnemonic: ${wordlist.slice(0, 60).join('\n')}`,
    PHRASES[0] ?? '',
  ]) {
    assert.equal(found(text), '');
  }
});

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base 58 with the first four bytes of a double SHA-256 behind it. */
function base58Check(payload: Uint8Array): string {
  const whole = [...payload, ...sha256(sha256(payload)).subarray(0, 4)];
  let number = BigInt(`0x${Buffer.from(whole).toString('hex')}`);
  let written = '';
  for (; number > 0n; number /= 58n) written = (ALPHABET[Number(number % 58n)] ?? '') + written;
  return written;
}

test('a private key as wallets import it is found by its check alone', () => {
  const long = base58Check(Uint8Array.from([0x80, ...bytes(32, 3)]));
  const short = base58Check(Uint8Array.from([0x80, ...bytes(32, 4), 1]));

  assert.equal(found(`x ${long} y`), `${long} VERY_LIKELY`);
  assert.equal(found(`key=${short}`), `${short} VERY_LIKELY`);
  assert.equal(found(`x ${long.slice(0, -1)}${long.endsWith('a') ? 'b' : 'a'} y`), '');
});
