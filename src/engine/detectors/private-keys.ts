import { alphabet, byteAt, isWordAt, latin1, runEnd, startsWith } from './bytes.ts';
import type { Detector, Match, Text } from './detector.ts';
import { encryptionKeyOf, namedProbes } from './generic-secret.ts';
import { objectAround } from './object-around.ts';
import { keyAt } from './providers/prefixed-keys.ts';
import { entropy } from './randomness.ts';
import { titledCells } from './titled-cells.ts';
import { walletSecrets } from './wallet-secrets.ts';

const PEM_MOST = 12_288;
const PEM_BEGIN = '-----BEGIN ';
const SSH2_BEGIN = '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----';
const SSH2_END = '---- END SSH2 ENCRYPTED PRIVATE KEY ----';
/** Base 64 of `-----BEGIN`. */
const PEM_IN_BASE_64 = 'LS0tLS1CRUdJTi';

export const CRYPTOGRAPHIC_KEY: Detector = {
  name: 'CRYPTOGRAPHIC_KEY',
  rank: 95,
  probes: [
    { on: 'mark', mark: PEM_BEGIN, verify: privateKeyAt },
    { on: 'mark', mark: SSH2_BEGIN, verify: ssh2KeyAt },
    { on: 'prefix', prefixes: ['PuTTY-User-Key-File-'], verify: puttyKeyAt },
    { on: 'prefix', prefixes: [PEM_IN_BASE_64], verify: wrappedKeyAt },
    { on: 'prefix', prefixes: ['kty'], verify: webKeyAt },
    { on: 'prefix', prefixes: ['RSAKeyValue>'], verify: xmlKeyAt },
    exact('AGE-SECRET-KEY-1', 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58),
    exact('nsec1', 'qpzry9x8gf2tvdw0s3jn54khce6mua7l', 58),
    exact('xprv', 'A-HJ-NP-Za-km-z1-9', 107),
    // A key that says whose it is belongs to its vendor, whatever its name.
    ...namedProbes((named, text) =>
      keyAt(text, named.start) ? undefined : encryptionKeyOf(named),
    ),
    titledCells('encryption key'),
    ...walletSecrets,
  ],
  words: ['key*', 'secret*', 'private*', 'encryption*', 'hmac'],
  checks:
    'PEM, PGP, SSH, PuTTY, age, JWK and XML private keys from their first to their last line; values in hexadecimal or base 64 with names such as encryption_key, aes_key, hmac_secret; seed phrases of wallets behind a label, their private keys with check digits',
  examples: {
    finds: [
      `encryption_key = "[[${'9f86d081884c7d65'}9a2feaa0c55ad0153b1c7e24d96f80a2]]"`,
      `PrivateKey = [[${'yAnz5TF+lXXJte14'}tji3zlMNq+hd2rYUIgJBgB3fBmk=]]`,
    ],
    ignores: [
      `-----BEGIN ${'RSA'} PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----`,
      'encryption_key_id = "projects/p1/keyRings/r1/cryptoKeys/k1"',
      `PublicKey = ${'yAnz5TF+lXXJte14'}tji3zlMNq+hd2rYUIgJBgB3fBmk=`,
    ],
  },
  source: 'RFC 7468, RFC 4716, RFC 9580, RFC 7517, age-encryption.org, PuTTY file format, BIP 39',
};

function exact(prefix: string, characters: string, length: number): Detector['probes'][number] {
  const letters = alphabet(characters);
  return {
    on: 'prefix',
    prefixes: [prefix],
    verify: (text, start) => {
      const body = start + prefix.length;
      const end = runEnd(text, body, letters, length + 1);
      if (end - body !== length || isWordAt(text, end)) return undefined;
      if (entropy(latin1(text, body, end)) < 3.5) return undefined;
      return sure(start, end);
    },
  };
}

function sure(start: number, end: number): Match {
  return { start, end, alone: 'VERY_LIKELY', inContext: 'VERY_LIKELY' };
}

const LABEL = /^((?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----/;

/** A whole PEM block of a private key; without its end the part up to the limit or the next marker. */
export function privateKeyAt(text: Text, start: number): Match | undefined {
  if (!startsWith(text, start, PEM_BEGIN)) return undefined;
  const opening = start + PEM_BEGIN.length;
  const label = LABEL.exec(latin1(text, opening, opening + 60))?.[1];
  if (!label) return undefined;
  const body = opening + label.length + 5;
  const block = text.bytes.subarray(body, Math.min(text.to, body + PEM_MOST));
  const marker = `-----END ${label}-----`;
  const closed = block.indexOf(marker, 0, 'latin1');
  const stop = closed < 0 ? unclosedEnd(text, body) : body + closed;
  if (!isKeyMaterial(latin1(text, body, Math.min(stop, body + 600)))) return undefined;
  if (closed >= 0) return sure(start, stop + marker.length);
  return { start, end: stop, alone: 'LIKELY', inContext: 'LIKELY' };
}

const PEM_BODY = alphabet('A-Za-z0-9+/=\\s\\\\:,');

function unclosedEnd(text: Text, body: number): number {
  let end = runEnd(text, body, PEM_BODY, 4096);
  while (end > body && /[\s\\,:]/.test(String.fromCharCode(byteAt(text, end - 1)))) end--;
  return end;
}

/** Base 64 or hexadecimal behind headers, however its lines are broken; no dots, no words of a template. */
function isKeyMaterial(body: string): boolean {
  if (/\.{3}|…|\u00e2\u0080\u00a6|example|redacted|your[-_ ]|<[a-z]|\$\{|\*{4}|x{8}/i.test(body))
    return false;
  const letters = body.replaceAll(/\\[nrt]|\b[A-Z][\w-]+: [^\n\\]*|[^A-Za-z0-9+/=]/g, '');
  return letters.length >= 32 && new Set(letters).size >= 12;
}

function ssh2KeyAt(text: Text, start: number): Match | undefined {
  const body = start + SSH2_BEGIN.length;
  const block = text.bytes.subarray(body, Math.min(text.to, body + PEM_MOST));
  const closed = block.indexOf(SSH2_END, 0, 'latin1');
  if (closed < 0 || !isKeyMaterial(latin1(text, body, Math.min(body + closed, body + 600))))
    return undefined;
  return sure(start, body + closed + SSH2_END.length);
}

/** From the version to the checksum of a PuTTY key. */
function puttyKeyAt(text: Text, start: number): Match | undefined {
  const block = latin1(text, start, start + 8192);
  const lines = block.indexOf('Private-Lines:');
  if (lines < 0) return undefined;
  const checksum = /Private-(?:MAC|Hash): [0-9a-f]{40,64}/.exec(block.slice(lines));
  const end = checksum ? lines + checksum.index + checksum[0].length : undefined;
  return end === undefined ? undefined : sure(start, start + end);
}

const BASE_64 = alphabet('A-Za-z0-9+/=');

/** A PEM block as base 64 once more, the way secrets of clusters and build servers are kept. */
function wrappedKeyAt(text: Text, start: number): Match | undefined {
  const end = runEnd(text, start, BASE_64, PEM_MOST);
  if (end - start < 120) return undefined;
  const inner = Buffer.from(latin1(text, start, end), 'base64').toString('latin1');
  const opening = LABEL.exec(inner.slice(PEM_BEGIN.length, PEM_BEGIN.length + 60));
  if (!opening || !isKeyMaterial(inner.slice(PEM_BEGIN.length + opening[0].length)))
    return undefined;
  return sure(start, end);
}

const PRIVATE_PART = /[{,]\s*\\?["']?(?:d|k)\\?["']?\s*:\s*\\?["'][\w-]{21,}/;

/** A JSON web key with its private part. */
function webKeyAt(text: Text, at: number): Match | undefined {
  if (!/^kty\\*["']\s*:\s*\\*["'](?:RSA|EC|OKP|oct)/.test(latin1(text, at, at + 24)))
    return undefined;
  const object = objectAround(text, at, 4096);
  if (!object) return undefined;
  const written = latin1(text, object.start, object.end);
  if (!PRIVATE_PART.test(written) || /example/i.test(written.slice(0, 400))) return undefined;
  if (
    /\\?["']kty\\?["']\s*:\s*\\?["']oct/.test(written)
      ? !/[{,]\s*\\?["']k\\?["']/.test(written)
      : !/[{,]\s*\\?["']?d\\?["']?\s*:/.test(written)
  )
    return undefined;
  return sure(object.start, object.end);
}

/** `<RSAKeyValue>` with the private exponent. */
function xmlKeyAt(text: Text, at: number): Match | undefined {
  if (byteAt(text, at - 1) !== 0x3c) return undefined;
  const block = latin1(text, at, at + 8192);
  const closing = '</RSAKeyValue>';
  const end = block.indexOf(closing);
  if (end < 0 || !/<D>[A-Za-z0-9+/=\s]{32,}<\/D>/.test(block.slice(0, end))) return undefined;
  return sure(at - 1, at + end + closing.length);
}
