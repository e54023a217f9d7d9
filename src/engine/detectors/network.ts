import {
  alphabet,
  byteAt,
  isWordAt,
  latin1,
  runEnd,
  runStart,
  startsWith,
  table,
} from './bytes.ts';
import { luhn } from './checksums.ts';
import type { Detector, Match, Text } from './detector.ts';
import {
  DASH,
  type DigitRun,
  DOT,
  digitsOf,
  hasShape,
  SLASH,
  SPACE,
  standsAlone,
} from './digit-run.ts';
import { escaped4At, version4At, version6At } from './ip-addresses.ts';
import { ESCAPED, lineBefore } from './nearby.ts';

const HEX = alphabet('0-9A-Fa-f');

export const IP_ADDRESS: Detector = {
  name: 'IP_ADDRESS',
  rank: 40,
  probes: [
    { on: 'number', lengths: [1, 2, 3], gaps: [DOT], leastGroups: 4, verify: version4At },
    // A line end of a JSON string stands before the address: `\n203.0.113.7`.
    { on: 'word', lengths: [2, 3, 4], ...ESCAPED, after: alphabet('.'), verify: escaped4At },
    { on: 'mark', mark: ':', before: HEX, after: HEX, gate: 'version6', verify: version6At },
    { on: 'mark', mark: ':', after: alphabet(':'), gate: 'version6', verify: version6At },
  ],
  words: [
    'ip',
    'ips',
    'ipv4',
    'ipv6',
    'ip addr*',
    'ipaddr*',
    'host*',
    'server*',
    'client*',
    'remote*',
    'peer*',
    'src',
    'dst',
    'gateway',
    'dns',
    'nameserver*',
    'subnet',
    'cidr',
    'login*',
    'ping',
    'inet',
    'inet6',
    'proxy*',
    'forwarded for',
    'адрес',
    'アドレス',
    '地址',
  ],
  against: [
    'version*',
    'release*',
    'build',
    'assembly*',
    'firmware*',
    'oid',
    'section',
    'chapter',
    'clause',
  ],
  checks:
    'four decimal octets, or IPv6 in any of its forms; no version, section number or object identifier, no mask, loopback or unspecified address',
  source: 'RFC 791, RFC 4291, RFC 5952',
  examples: {
    finds: [
      'client [[203.0.113.77]]:8080',
      'from [[198.51.100.23]]/24',
      'host [[2001:db8::8a2e:370:7334]]',
      'http://([[fe80::1]]):443',
    ],
    ignores: ['version 10.2.13.44', 'Chrome/120.0.0.0', '1.3.6.1.4.1', 'std::vector', '127.0.0.1'],
  },
};

/** The next marks of an address. */
const pairsOf = (mark: string) => [3, 6].map((at) => ({ at, bytes: alphabet(mark) }));
const QUADS = [{ at: 5, bytes: alphabet('.') }];

export const MAC_ADDRESS: Detector = {
  name: 'MAC_ADDRESS',
  rank: 45,
  probes: [
    { on: 'mark', mark: ':', before: HEX, after: HEX, beyond: pairsOf(':'), verify: pairsAt },
    { on: 'mark', mark: '-', before: HEX, after: HEX, beyond: pairsOf('-'), verify: pairsAt },
    { on: 'mark', mark: '.', before: HEX, after: HEX, beyond: QUADS, verify: quadsAt },
    { on: 'word', lengths: [12], needsContext: true, verify: bareAt },
  ],
  words: [
    'mac',
    'macs',
    'mac addr*',
    'macaddr*',
    'hwaddr*',
    'hw addr*',
    'ether',
    'bssid',
    'physical addr*',
    'hardware addr*',
    'wlan',
    'wifi',
    'bluetooth',
  ],
  checks: 'six octets with colons or dashes, or three quads with dots; not one octet repeated',
  source: 'IEEE 802, MAC-48',
  examples: {
    finds: [
      'hwaddr [[00:1b:44:11:3a:b7]]',
      'x [[00-1B-44-11-3A-B7]]',
      'mac [[001b.4411.3ab7]]',
      'MAC:[[00:1b:44:11:3a:b7]]',
    ],
    ignores: ['ff:ff:ff:ff:ff:ff', '12:34:56:78', '00:1b:44:11:3a:b7:00:12:9c'],
  },
};

/** From the first separator of six pairs on. */
function pairsAt(text: Text, at: number): Match | undefined {
  const mark = byteAt(text, at);
  if (byteAt(text, at + 3) !== mark || byteAt(text, at + 6) !== mark) return undefined;
  if (byteAt(text, at + 9) !== mark || byteAt(text, at + 12) !== mark) return undefined;
  const start = at - 2;
  const end = at + 15;
  for (let octet = start; octet < end; octet += 3) {
    if (HEX[byteAt(text, octet)] !== 1 || HEX[byteAt(text, octet + 1)] !== 1) return undefined;
  }
  if (isWordAt(text, start - 1) || isWordAt(text, end)) return undefined;
  if (byteAt(text, start - 1) === mark && isWordAt(text, start - 2) && !isNamed(text, start)) {
    return undefined;
  }
  if (byteAt(text, end) === mark && isWordAt(text, end + 1)) return undefined;
  return judged(text, start, end);
}

const COLON = 0x3a;
const LETTERS = alphabet('A-Za-z0-9_');
const LONGEST_NAME = 16;

/** Whether the mark before an address ends a name and no further octet, as in `MAC:00:1b:44:11:3a:b7`. */
function isNamed(text: Text, start: number): boolean {
  const name = latin1(text, runStart(text, start - 1, LETTERS, LONGEST_NAME), start - 1);
  return byteAt(text, start - 1) === COLON && /[g-z]/i.test(name);
}

/** Weights of letters in tables of sorting look alike, behind a dot or an asterisk. */
const BEFORE_QUADS = table((byte) => (byte === 0x2e || byte === 0x2a ? 0 : 1));

/** `001b.4411.3ab7`, as routers print it. */
function quadsAt(text: Text, at: number): Match | undefined {
  const start = at - 4;
  const end = at + 10;
  if (byteAt(text, at + 5) !== 0x2e || isWordAt(text, start - 1) || isWordAt(text, end)) {
    return undefined;
  }
  for (let quad = start; quad < end; quad += 5) {
    if (runEnd(text, quad, HEX, 4) !== quad + 4) return undefined;
  }
  if (BEFORE_QUADS[byteAt(text, start - 1)] === 0 && !isBold(text, start, end)) return undefined;
  if (byteAt(text, end) === 0x2e && isWordAt(text, end + 1)) return undefined;
  return judged(text, start, end);
}

/** Between the asterisks of Markdown. */
function isBold(text: Text, start: number, end: number): boolean {
  return startsWith(text, start - 2, '**') && startsWith(text, end, '**');
}

function judged(text: Text, start: number, end: number): Match | undefined {
  const address = latin1(text, start, end);
  if (new Set(address.toLowerCase()).size < 4) return undefined;
  // Without a letter it may as well be a time, a date or a list of numbers.
  const alone = /[a-f]/i.test(address) ? 'LIKELY' : undefined;
  return { start, end, alone, inContext: 'VERY_LIKELY' };
}

const MAC_LABEL =
  /(?:mac(?:[\s_-]?addr(?:ess)?)?|hwaddr|bssid|ether)["'`]?\s{0,2}[:=>]?\s{0,2}["'`]?$|[,;\t]"?$/i;

function bareAt(text: Text, start: number, end: number): Match | undefined {
  if (runEnd(text, start, HEX, 12) !== end || !standsAlone(text, start, end)) return undefined;
  const address = latin1(text, start, end);
  if (!/[a-f]/i.test(address) || new Set(address).size < 4) return undefined;
  if (!MAC_LABEL.test(lineBefore(text, start, 24))) return undefined;
  return { start, end, alone: undefined, inContext: 'LIKELY' };
}

export const IMEI_HARDWARE_ID: Detector = {
  name: 'IMEI_HARDWARE_ID',
  rank: 55,
  probes: [{ on: 'number', lengths: [2, 6, 8, 15, 16], needsContext: true, verify: imeiAt }],
  words: ['imei*', 'imeisv', 'meid', 'handset*', 'device id*', 'tac', 'iemi', '串号', '手机序列号'],
  against: ['card*', 'credit*'],
  checks: '15 digits with their Luhn digit, or 16 with the version of the software; needs context',
  source: '3GPP TS 23.003',
  examples: {
    finds: ['IMEI [[490154203237518]]', 'imei: [[49-015420-323751-8]]'],
    ignores: ['number 490154203237518', 'IMEI 490154203237519'],
  },
};

const IMEI_LAYOUTS: readonly (readonly number[])[] = [
  [15],
  [16],
  [2, 6, 6, 1],
  [2, 6, 6, 2],
  [6, 2, 6, 1],
  [6, 2, 6, 2],
  [8, 6, 1],
];

function imeiAt(text: Text, run: DigitRun, first: number): Match | undefined {
  for (const groups of IMEI_LAYOUTS) {
    if (groups[0] !== run.length(first)) continue;
    const gap = run.gap(first);
    if (groups.length > 1 && ![DASH, SPACE, SLASH, DOT].includes(gap)) continue;
    if (
      !hasShape(
        run,
        first,
        groups,
        groups.slice(1).map(() => gap),
      )
    )
      continue;
    const last = first + groups.length - 1;
    const start = run.start(first);
    const end = run.end(last);
    const digits = digitsOf(text, run, first, last);
    if (!isImei(digits) || !standsAlone(text, start, end)) continue;
    if (digits.length === 16 && !/imei/i.test(lineBefore(text, start, 40))) continue;
    return { start, end, alone: undefined, inContext: 'VERY_LIKELY' };
  }
  return undefined;
}

function isImei(digits: string): boolean {
  if (/^(.)\1*$/.test(digits)) return false;
  return digits.length === 16 || luhn(digits);
}
