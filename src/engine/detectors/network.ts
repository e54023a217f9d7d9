import { isIP } from 'node:net';
import { alphabet, byteAt, isWordAt, latin1, runEnd } from './bytes.ts';
import { luhn } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import { type DigitRun, DOT } from './digit-run.ts';
import { numberDetector } from './number-shapes.ts';

const COLON = 0x3a;

export const IP_ADDRESS: Detector = {
  name: 'IP_ADDRESS',
  rank: 40,
  probes: [
    { on: 'number', lengths: [1, 2, 3], verify: version4At },
    { on: 'mark', mark: ':', verify: version6At },
  ],
  words: [
    'ip',
    'ips',
    'ipv4',
    'ipv6',
    'address*',
    'host*',
    'server*',
    'client*',
    'remote*',
    'src',
    'dst',
    'gateway',
    'dns',
    'subnet',
    'login*',
  ],
  against: ['version*', 'v', 'release*', 'build', 'assembly*', 'oid', 'section', 'chapter'],
};

function version4At(text: Text, run: DigitRun, first: number): Match | undefined {
  if (run.gap(first) !== DOT || first + 3 >= run.count) return undefined;
  if (run.gap(first + 1) !== DOT || run.gap(first + 2) !== DOT || run.gap(first + 3) === DOT) {
    return undefined;
  }
  const start = run.start(first);
  const end = run.end(first + 3);
  const before = byteAt(text, start - 1);
  if (before === DOT || before === 0x5f || before === 0x2d || end - start > 15) return undefined;
  const address = latin1(text, start, end);
  if (isIP(address) !== 4 || address === '0.0.0.0' || address.startsWith('127.')) return undefined;
  const round = /^(\d\.){3}\d$/.test(address);
  return { start, end, alone: round ? 'UNLIKELY' : 'POSSIBLE', inContext: 'VERY_LIKELY' };
}

const VERSION_6 = alphabet('0-9A-Fa-f:.');

/** From the first colon of an address on; the group before it belongs to it. */
function version6At(text: Text, at: number): Match | undefined {
  let start = at;
  while (at - start < 5 && isWordAt(text, start - 1)) start--;
  if (at - start > 4 || byteAt(text, start - 1) === COLON || byteAt(text, start - 1) === DOT) {
    return undefined;
  }
  let end = runEnd(text, at, VERSION_6, 46);
  if (isWordAt(text, end) || end - start < 8 || end - start > 45) return undefined;
  while (end > start && byteAt(text, end - 1) === DOT) end--;
  const address = latin1(text, start, end);
  if (address.split(':').length < 4 || isIP(address) !== 6) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

export const MAC_ADDRESS: Detector = {
  name: 'MAC_ADDRESS',
  rank: 45,
  probes: [
    {
      on: 'mark',
      mark: ':',
      verify: (text, at) => hardwareAt(text, at, /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i),
    },
    {
      on: 'mark',
      mark: '-',
      verify: (text, at) => hardwareAt(text, at, /^[0-9A-F]{2}(-[0-9A-F]{2}){5}$/),
    },
  ],
  words: ['mac', 'hwaddr', 'ether*', 'physical*', 'hardware*', 'wlan', 'wifi', 'bluetooth'],
};

function hardwareAt(text: Text, at: number, pattern: RegExp): Match | undefined {
  const start = at - 2;
  const end = at + 15;
  const mark = byteAt(text, at);
  if (isWordAt(text, start - 1) || byteAt(text, start - 1) === mark) return undefined;
  if (isWordAt(text, end) || byteAt(text, end) === mark || byteAt(text, at + 3) !== mark)
    return undefined;
  const address = latin1(text, start, end);
  if (!pattern.test(address) || new Set(address).size < 4) return undefined;
  return { start, end, alone: 'LIKELY', inContext: 'VERY_LIKELY' };
}

export const IMEI_HARDWARE_ID: Detector = numberDetector({
  name: 'IMEI_HARDWARE_ID',
  rank: 55,
  layouts: [{ groups: [15], gaps: [] }],
  holds: isImei,
  words: ['imei*', 'handset', 'device*', 'tac'],
});

function isImei(digits: string): boolean {
  return luhn(digits) && !/^(.)\1*$/.test(digits);
}
