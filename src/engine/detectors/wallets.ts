import { fromBase58, fromBase58Check, fromRippleBase58Check, isMonero } from './base58.ts';
import { fromBech32, isCashAddress, isWitnessProgram } from './bech32.ts';
import { alphabet, byteAt, isWordAt, latin1, runEnd } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { isEmphasised } from './emphasis.ts';
import { isEscaped, lineBefore } from './nearby.ts';
import {
  hasCapitalsOfDigest,
  isAlgorand,
  isByron,
  isFilecoin,
  isNano,
  isStellar,
  isSubstrate,
  isTon,
} from './wallet-checks.ts';

/** Human-readable parts of Bech32 addresses, by what their data must be. */
const WITNESS = ['bc', 'tb', 'bcrt', 'ltc', 'tltc', 'vtc', 'dgb', 'grs', 'via', 'mona', 'btg'];
const ACCOUNTS = (
  'addr addr_test stake stake_test cosmos cosmosvaloper osmo terra juno akash kava inj sei celestia axelar ' +
  'secret stars band bnb thor maya persistence evmos dydx noble neutron umee regen stride agoric archway ' +
  'sif cro iaa chihuahua one zil erd zs xch ckb iota smr pb fetch'
).split(' ');
const BECH32_PREFIXES = [...WITNESS, ...ACCOUNTS].map((part) => `${part}1`);

export const CRYPTOCURRENCY_WALLET: Detector = {
  name: 'CRYPTOCURRENCY_WALLET',
  rank: 85,
  probes: [
    { on: 'word', lengths: lengths(25, 37), verify: freed(shortAt) },
    // One in two hundred has no digit.
    { on: 'name', lengths: lengths(25, 37), verify: freed(shortAt) },
    { on: 'word', lengths: lengths(41, 45), verify: freed(middleAt) },
    { on: 'word', lengths: [32, 46, 47, 48, 49, 56, 57, 58, 59, 95, 106], verify: freed(longAt) },
    {
      on: 'prefix',
      prefixes: [...BECH32_PREFIXES, ...BECH32_PREFIXES.map((prefix) => prefix.toUpperCase())],
      verify: bech32At,
    },
    { on: 'prefix', prefixes: ['kaspa:q', 'kaspa:p'], verify: kaspaAt },
    { on: 'prefix', prefixes: ['nano_', 'xrb_'], verify: nanoAt },
    {
      on: 'prefix',
      prefixes: ['EQA', 'EQB', 'EQC', 'EQD', 'UQA', 'UQB', 'UQC', 'UQD'],
      verify: tonAt,
    },
    { on: 'prefix', prefixes: ['Ae2td', 'DdzFF'], verify: byronAt },
    { on: 'prefix', prefixes: ['xpub', 'ypub', 'zpub', 'tpub'], verify: extendedKeyAt },
  ],
  words: [
    'wallet*',
    'btc',
    'bitcoin*',
    'eth',
    'ether',
    'ethereum*',
    'erc20',
    'crypto*',
    'sol',
    'solana*',
    'phantom',
    'spl',
    'usdc',
    'usdt',
    'blockchain',
    'metamask',
    'deposit*',
    'withdraw*',
    'кошел*',
    'cartera',
    'portefeuille',
    'ウォレット',
    '钱包',
    '지갑',
  ],
  checks:
    'the check of each form: base 58 with double SHA-256, Bech32 and Bech32m, EIP-55, CashAddr, Keccak, BLAKE2b, CRC-16; addresses without any (Solana) need context',
  source:
    'BIP 13, 173, 350; EIP-55; CashAddr; CIP-19; SEP-23; the address specifications of each chain',
  examples: {
    finds: [
      'pay [[1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2]]',
      'to [[bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq]]',
      'from=[[0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed]]',
    ],
    ignores: [
      'pay 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3',
      'to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdz',
      'from=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
      'sha1 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    ],
  },
};

type Verify = (text: Text, start: number, end: number) => Match | undefined;

/** Without the letter of an escaped line end before the word. */
function freed(verify: Verify): Verify {
  return (text, start, end) => verify(text, isEscaped(text, start) ? start + 1 : start, end);
}

function lengths(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function sure(start: number, end: number): Match {
  return { start, end, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}

const BASE_58 = alphabet('1-9A-HJ-NP-Za-km-z');
const RIPPLE_R = 0x72;
const ONE = 0x31;

function isBase58(text: Text, start: number, end: number): boolean {
  return runEnd(text, start, BASE_58, end - start) === end;
}

/** Bitcoin and its kin: 25 bytes, 26 for Zcash, 27 for Tezos, with their check. */
function shortAt(text: Text, start: number, end: number): Match | undefined {
  const first = byteAt(text, start);
  // A text of fewer characters only stands for 25 bytes when it begins with a one, or an r of Ripple.
  if (end - start < 33 && first !== ONE && first !== RIPPLE_R) return undefined;
  if (!isBase58(text, start, end) || isPart(text, start, end)) return undefined;
  const word = latin1(text, start, end);
  const body =
    first === RIPPLE_R
      ? (fromRippleBase58Check(word) ?? fromBase58Check(word))
      : fromBase58Check(word);
  if (body === undefined) return undefined;
  const size = body.length;
  const fits = size === 21 || size === 22 || (size === 23 && /^(?:tz[1-4]|KT1)/.test(word));
  return fits && body.some((byte) => byte !== 0) ? sure(start, end) : undefined;
}

const SMALL_Q = 0x71;
const SMALL_P = 0x70;
const ZERO = 0x30;

/** Ethereum, Bitcoin Cash, Filecoin, and Solana, which has no check. */
function middleAt(text: Text, start: number, end: number): Match | undefined {
  const first = byteAt(text, start);
  const length = end - start;
  if (first === ZERO && length === 42) return ethereumAt(text, start, end);
  if ((first === SMALL_Q || first === SMALL_P) && length === 42) {
    const cash = cashAt(text, start, end);
    if (cash) return cash;
  }
  if (length === 41 && /^f[12]$/.test(latin1(text, start, start + 2))) {
    return isFilecoin(latin1(text, start, end)) ? sure(start, end) : undefined;
  }
  return solanaAt(text, start, end);
}

function ethereumAt(text: Text, start: number, end: number): Match | undefined {
  const word = latin1(text, start, end);
  if (!/^0x[0-9a-fA-F]{40}$/.test(word) || new Set(word).size < 9) return undefined;
  const hex = word.slice(2);
  if (hex !== hex.toLowerCase() && hex !== hex.toUpperCase()) {
    return hasCapitalsOfDigest(hex) ? sure(start, end) : undefined;
  }
  if (
    /(?:sha-?1?|hash|commit|digest|checksum|secret|salt)\W{0,5}$/i.test(lineBefore(text, start, 24))
  )
    return undefined;
  return { start, end, alone: 'POSSIBLE', inContext: 'VERY_LIKELY' };
}

function cashAt(text: Text, start: number, end: number): Match | undefined {
  const word = latin1(text, start, end);
  for (const prefix of ['bitcoincash', 'ecash', 'bchtest']) {
    if (!isCashAddress(prefix, word)) continue;
    const whole = latin1(text, start - prefix.length - 1, start) === `${prefix}:`;
    return sure(whole ? start - prefix.length - 1 : start, end);
  }
  return undefined;
}

function solanaAt(text: Text, start: number, end: number): Match | undefined {
  if (!isBase58(text, start, end) || isPart(text, start, end)) return undefined;
  const word = latin1(text, start, end);
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return undefined;
  if (fromBase58(word)?.length !== 32) return undefined;
  return { start, end, alone: undefined, inContext: 'LIKELY' };
}

function longAt(text: Text, start: number, end: number): Match | undefined {
  const length = end - start;
  const first = byteAt(text, start);
  if (length === 56 || length === 58) {
    if (length === 56 && first !== 0x47) return undefined;
    const word = latin1(text, start, end);
    if (!/^[A-Z2-7]+$/.test(word)) return undefined;
    return (length === 56 ? isStellar(word) : isAlgorand(word)) ? sure(start, end) : undefined;
  }
  if (!isBase58(text, start, end) || isPart(text, start, end)) return undefined;
  const word = latin1(text, start, end);
  if (length > 90) return /^[48]/.test(word) && isMonero(word) ? sure(start, end) : undefined;
  if (length < 45) return undefined;
  return isSubstrate(word) ? sure(start, end) : undefined;
}

/** Inside base 64 a word of letters and digits may be anything. */
function isPart(text: Text, start: number, end: number): boolean {
  const joined = isJoint(byteAt(text, start - 1)) || isJoint(byteAt(text, end));
  return joined && !isEmphasised(text, start, end);
}

function isJoint(byte: number): boolean {
  return byte === 0x2b || byte === 0x5f || byte === 0x2d;
}

const LOWER_WORD = alphabet('a-z0-9');
const UPPER_WORD = alphabet('A-Z0-9');

function bech32At(text: Text, start: number, prefix: string): Match | undefined {
  const capital = byteAt(text, start) < 0x61;
  const data = start + prefix.length;
  const end = runEnd(text, data, capital ? UPPER_WORD : LOWER_WORD, 128);
  const length = end - data;
  if (length < 38 || length > 120 || isWordAt(text, end)) return undefined;
  const part = prefix.slice(0, -1).toLowerCase();
  const encoded = latin1(text, data, end).toLowerCase();
  const fits = WITNESS.includes(part)
    ? isWitnessProgram(part, encoded)
    : fromBech32(part, encoded) !== undefined;
  return fits ? sure(start, end) : undefined;
}

function kaspaAt(text: Text, start: number): Match | undefined {
  const end = runEnd(text, start + 6, LOWER_WORD, 80);
  if (end - start < 60 || isWordAt(text, end)) return undefined;
  return isCashAddress('kaspa', latin1(text, start + 6, end)) ? sure(start, end) : undefined;
}

function nanoAt(text: Text, start: number, prefix: string): Match | undefined {
  const from = start + prefix.length;
  const end = runEnd(text, from, LOWER_WORD, 64);
  if (end - from !== 60 || isWordAt(text, end)) return undefined;
  return isNano(latin1(text, from, end)) ? sure(start, end) : undefined;
}

const BASE_64_URL = alphabet('A-Za-z0-9_-');

function tonAt(text: Text, start: number): Match | undefined {
  const end = runEnd(text, start, BASE_64_URL, 50);
  return end - start === 48 && isTon(latin1(text, start, end)) ? sure(start, end) : undefined;
}

function byronAt(text: Text, start: number): Match | undefined {
  const end = runEnd(text, start, BASE_58, 120);
  if (end - start < 58 || isWordAt(text, end)) return undefined;
  return isByron(latin1(text, start, end)) ? sure(start, end) : undefined;
}

function extendedKeyAt(text: Text, start: number): Match | undefined {
  const end = runEnd(text, start, BASE_58, 120);
  if (end - start !== 111 || isWordAt(text, end)) return undefined;
  return fromBase58Check(latin1(text, start, end))?.length === 78 ? sure(start, end) : undefined;
}
