import { createHash } from 'node:crypto';
import { latin1 } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';

const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

export const CRYPTOCURRENCY_WALLET: Detector = {
  name: 'CRYPTOCURRENCY_WALLET',
  rank: 65,
  probes: [
    { on: 'word', lengths: Array.from({ length: 10 }, (_, i) => i + 26), verify: base58At },
    { on: 'prefix', prefixes: ['bc1', 'tb1'], verify: segwitAt },
    { on: 'word', lengths: [42], verify: ethereumAt },
  ],
  words: ['wallet*', 'btc', 'bitcoin*', 'eth', 'ethereum*', 'crypto*', 'address*', 'coin*'],
};

/** Bitcoin and its kin: base 58 with a check sum of a double SHA-256. */
function base58At(text: Text, start: number, end: number): Match | undefined {
  const word = latin1(text, start, end);
  if (!/^[13LMD][1-9A-HJ-NP-Za-km-z]+$/.test(word)) return undefined;
  let value = 0n;
  for (const character of word) value = value * 58n + BigInt(BASE_58.indexOf(character));
  const zeros = /^1*/.exec(word)?.[0].length ?? 0;
  const hex = value.toString(16);
  const bytes = Buffer.concat([
    Buffer.alloc(zeros),
    Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex'),
  ]);
  if (bytes.length !== 25) return undefined;
  const once = createHash('sha256').update(bytes.subarray(0, 21)).digest();
  const twice = createHash('sha256').update(once).digest();
  if (!twice.subarray(0, 4).equals(bytes.subarray(21))) return undefined;
  return { start, end, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}

function segwitAt(text: Text, start: number, prefix: string): Match | undefined {
  const found = /^(?:bc|tb)1[02-9ac-hj-np-z]{39,59}(?![A-Za-z0-9])/.exec(
    latin1(text, start, start + 64),
  );
  if (!found) return undefined;
  const data = Array.from(found[0].slice(3), (character) => BECH32.indexOf(character));
  const letters = Array.from(prefix.slice(0, 2), (character) => character.charCodeAt(0));
  const sum = polymod([...letters.map((c) => c >> 5), 0, ...letters.map((c) => c & 31), ...data]);
  if (sum !== 1 && sum !== 0x2bc830a3) return undefined;
  return { start, end: start + found[0].length, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}

function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = (((sum & 0x1ffffff) << 5) ^ value) >>> 0;
    for (let i = 0; i < 5; i++) if ((top >>> i) & 1) sum = (sum ^ (generators[i] ?? 0)) >>> 0;
  }
  return sum;
}

function ethereumAt(text: Text, start: number, end: number): Match | undefined {
  const word = latin1(text, start, end);
  if (!/^0x[0-9a-fA-F]{40}$/.test(word) || new Set(word).size < 8) return undefined;
  return { start, end, alone: 'POSSIBLE', inContext: 'VERY_LIKELY' };
}
