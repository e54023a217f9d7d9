import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key that follows from the signing secret, so that nothing on the disk opens what is sealed there. */
export function keyFrom(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'nightjar engine state', purpose, 32));
}

export function sealRecord(key: Uint8Array, record: unknown): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = cipher.update(JSON.stringify(record), 'utf8');
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Throws when the key is another one or the bytes were changed. */
export function openRecord(key: Uint8Array, bytes: Buffer): unknown {
  const tagEnd = IV_BYTES + TAG_BYTES;
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  cipher.setAuthTag(bytes.subarray(IV_BYTES, tagEnd));
  const text = cipher.update(bytes.subarray(tagEnd));
  cipher.final();
  return JSON.parse(text.toString('utf8'));
}
