import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** Both PEM. */
  readonly certificate: string;
  readonly key: string;
}

const DAY_MS = 24 * 3600 * 1000;
/** Clocks of those who trust it may be behind. */
const BEFORE_MS = DAY_MS;
const VALID_MS = 397 * DAY_MS;

/** A certificate for these hosts that signs itself, with a key that is nowhere but here. */
export function createCertificate(hosts: readonly string[], now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(objectId(2, 5, 4, 3), der(UTF8_STRING, text('nightjar')))));
  const algorithm = sequence(objectId(1, 2, 840, 10045, 4, 3, 2));
  const content = sequence(
    der(0xa0, der(INTEGER, Buffer.of(2))),
    der(INTEGER, Buffer.concat([Buffer.of(1), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(now - BEFORE_MS), time(now + VALID_MS)),
    name,
    spki,
    der(0xa3, sequence(...extensions(hosts, spki))),
  );
  const signature = sign('sha256', content, privateKey);
  const bytes = sequence(content, algorithm, bits(signature));
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** What makes it both the one that is trusted and the one that a server shows. */
function extensions(hosts: readonly string[], spki: Buffer): Buffer[] {
  const id = createHash('sha256').update(spki).digest().subarray(0, 20);
  const names = hosts.map((host) => der(0x82, text(host)));
  return [
    extension(objectId(2, 5, 29, 19), sequence(TRUE), CRITICAL),
    // Signatures, of certificates too.
    extension(objectId(2, 5, 29, 15), der(BIT_STRING, Buffer.of(2, 0x84)), CRITICAL),
    extension(objectId(2, 5, 29, 37), sequence(objectId(1, 3, 6, 1, 5, 5, 7, 3, 1))),
    extension(objectId(2, 5, 29, 14), der(OCTET_STRING, id)),
    extension(objectId(2, 5, 29, 17), sequence(...names)),
  ];
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;
const UTC_TIME = 0x17;
const TRUE = Buffer.of(0x01, 0x01, 0xff);
const CRITICAL = TRUE;

function extension(id: Buffer, value: Buffer, critical: Buffer = Buffer.alloc(0)): Buffer {
  return sequence(id, critical, der(OCTET_STRING, value));
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return der(0x30, ...contents);
}

function set(...contents: readonly Buffer[]): Buffer {
  return der(0x31, ...contents);
}

function bits(content: Buffer): Buffer {
  return der(BIT_STRING, Buffer.of(0), content);
}

function text(value: string): Buffer {
  return Buffer.from(value);
}

/** Base 128 with a mark on all digits but the last; the first two numbers share one. */
function objectId(first: number, second: number, ...rest: readonly number[]): Buffer {
  const digits = [first * 40 + second, ...rest].flatMap((number) => {
    const parts = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) parts.unshift((left & 0x7f) | 0x80);
    return parts;
  });
  return der(0x06, Buffer.from(digits));
}

/** Two digits for the year up to 2049, as the standard wants it. */
function time(moment: number): Buffer {
  const digits = new Date(moment).toISOString().replace(/[-:T]|\.\d+/g, '');
  return digits < '2050'
    ? der(UTC_TIME, text(digits.slice(2)))
    : der(GENERALIZED_TIME, text(digits));
}
