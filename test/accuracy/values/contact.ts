import { createHash } from 'node:crypto';
import { luhnDigit } from '../check-digits.ts';
import { fullName } from '../people.ts';
import { HEX, type Random } from '../random.ts';
import type { ValueKind } from '../value.ts';

const HOSTS = [
  'example.com',
  'mail.example.org',
  'northwind.co.uk',
  'kanzlei-weber.de',
  'inbox.example.net',
  'univ-lyon.fr',
  'contoso.io',
];

function email(random: Random): string {
  const [given = '', family = ''] = fullName(random).toLowerCase().split(' ');
  const local = random.pick([
    `${given}.${family}`,
    `${given[0]}${family}`,
    `${given}_${random.int(1, 99)}`,
    `${given}+${random.pick(['news', 'shop'])}`,
    `${family}-${given}`,
  ]);
  return `${local}@${random.pick(HOSTS)}`;
}

/** National plans: North America with its area and exchange rules, and a few others as they print numbers. */
function phone(random: Random): string {
  const nanp = () =>
    [
      `${random.pick(['212', '415', '617', '303', '206', '512', '786'])}`,
      `${random.int(2, 9)}${random.digits(2)}`,
      random.digits(4),
    ] as const;
  return random.pick([
    () => {
      const [a, b, c] = nanp();
      return `(${a}) ${b}-${c}`;
    },
    () => {
      const [a, b, c] = nanp();
      return `+1 ${a}-${b}-${c}`;
    },
    () => {
      const [a, b, c] = nanp();
      return `${a}-${b}-${c}`;
    },
    () => {
      const [a, b, c] = nanp();
      return `+1${a}${b}${c}`;
    },
    () => `+44 20 7${random.digits(3)} ${random.digits(4)}`,
    () => `+44 79${random.digits(2)} ${random.digits(6)}`,
    () => `+49 30 ${random.int(2, 9)}${random.digits(7)}`,
    () => `+49 151 ${random.int(1, 9)}${random.digits(7)}`,
    () => `+33 6 ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
    () => `+34 6${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`,
    () => `+61 4${random.int(0, 3)}${random.digits(1)} ${random.digits(3)} ${random.digits(3)}`,
    () => `+91 9${random.digits(4)} ${random.digits(5)}`,
  ])();
}

function ipv4(random: Random): string {
  const first = random.pick([10, 52, 81, 93, 142, 172, 185, 192, 198, 203]);
  return [first, random.int(1, 254), random.int(0, 255), random.int(1, 254)].join('.');
}

function ipv6(random: Random): string {
  const groups = Array.from({ length: 8 }, () =>
    random.string(HEX, random.int(1, 4)).replace(/^0+(?=.)/, ''),
  );
  groups[0] = random.pick(['2001', '2a02', '2600', 'fe80']);
  if (random.chance(0.5)) return groups.join(':');
  return `${groups.slice(0, 3).join(':')}::${groups.slice(6).join(':')}`;
}

function mac(random: Random): string {
  const separator = random.pick([':', '-']);
  const pairs = Array.from({ length: 6 }, () => random.string(HEX, 2));
  pairs[0] = random.pick(['00', '3c', 'a4', 'f0', '7e']);
  const text = pairs.join(separator);
  return random.chance(0.5) ? text : text.toUpperCase();
}

function imei(random: Random): string {
  const body = random.pick(['35', '86', '01']) + random.digits(12);
  return body + luhnDigit(body);
}

const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function base58check(random: Random, version: number): string {
  const payload = Buffer.concat([Buffer.from([version]), random.bytes(20)]);
  const twice = createHash('sha256').update(createHash('sha256').update(payload).digest()).digest();
  const bytes = Buffer.concat([payload, twice.subarray(0, 4)]);
  let number = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = (BASE_58[Number(number % 58n)] ?? '') + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = `1${text}`;
  }
  return text;
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** BIP 173: a witness of version 0. */
function bech32(random: Random): string {
  const words = [0];
  let carry = 0;
  let bits = 0;
  for (const byte of random.bytes(20)) {
    carry = (carry << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      words.push((carry >> bits) & 31);
    }
  }
  const prefix = [3, 3, 0, 2, 3];
  let check = 1;
  for (const value of [...prefix, ...words, 0, 0, 0, 0, 0, 0]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, at) => {
      if ((top >>> at) & 1) check ^= generator;
    });
  }
  check ^= 1;
  const sums = [0, 1, 2, 3, 4, 5].map((at) => (check >>> (5 * (5 - at))) & 31);
  return `bc1${[...words, ...sums].map((value) => BECH32[value]).join('')}`;
}

function wallet(random: Random): string {
  return random.pick([
    () => base58check(random, 0),
    () => base58check(random, 5),
    () => bech32(random),
    () => base58check(random, 48),
    () => `0x${random.string(HEX, 40)}`,
  ])();
}

export const CONTACT: readonly ValueKind[] = [
  {
    detector: 'EMAIL_ADDRESS',
    make: email,
    labels: ['E-mail', 'Contact', 'Mail', 'Reply to'],
    names: ['email', 'contact_email', 'mail'],
    alone: true,
    weight: 5,
  },
  {
    detector: 'PHONE_NUMBER',
    make: phone,
    labels: ['Phone', 'Tel.', 'Mobile', 'Call me at'],
    names: ['phone', 'phone_number', 'mobile', 'tel'],
    weight: 5,
  },
  {
    detector: 'IP_ADDRESS',
    make: (random) => (random.chance(0.7) ? ipv4(random) : ipv6(random)),
    labels: ['IP', 'Client IP', 'Host address'],
    names: ['ip', 'remote_addr', 'client_ip', 'host'],
    alone: true,
    weight: 3,
  },
  {
    detector: 'MAC_ADDRESS',
    make: mac,
    labels: ['MAC', 'Ethernet', 'Hardware address'],
    names: ['mac', 'mac_address', 'hwaddr'],
    alone: true,
    weight: 2,
  },
  {
    detector: 'IMEI_HARDWARE_ID',
    make: imei,
    labels: ['IMEI', 'Device IMEI'],
    names: ['imei', 'device_imei'],
    weight: 2,
  },
  {
    detector: 'CRYPTOCURRENCY_WALLET',
    make: wallet,
    labels: ['Wallet', 'Send BTC or ETH to', 'Payout address'],
    names: ['wallet', 'wallet_address', 'payout_address'],
    weight: 2,
  },
];
