import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makePrivateFile } from './state-folder.ts';
import { syncFolder } from './sync-folder.ts';

/** What only this installation can do: seal a secret that has to rest, and recognise a value that it has seen. */
export interface InstallKey {
  readonly seal: (text: string) => string;
  /** What was sealed; undefined when it was sealed with another key, or changed. */
  readonly open: (sealed: string) => string | undefined;
  /** The same for the same value, and telling nothing of it to whoever has not got the key. */
  readonly fingerprint: (value: string) => string;
}

/** The file in the state folder that holds the key. */
export const KEY_FILE = 'install.key';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FINGERPRINT_DIGITS = 32;

/** Reads the key of a state folder, and makes one if there is none, or none that can be used. */
export function openInstallKey(folder: string): InstallKey {
  const path = join(folder, KEY_FILE);
  return installKey(readKey(path) ?? makeKey(folder, path));
}

function readKey(path: string): Buffer | undefined {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  makePrivateFile(path);
  const key = readFileSync(path);
  // A key that a power failure cut, or wiped, is none.
  return key.length === KEY_BYTES && key.some((byte) => byte !== 0) ? key : undefined;
}

/** The name is given when the key is safe: one that is there is whole. */
function makeKey(folder: string, path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.new`;
  // One that was never finished may be there.
  const fd = openSync(draft, 'w', 0o600);
  try {
    writeSync(fd, key);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  makePrivateFile(draft);
  renameSync(draft, path);
  syncFolder(folder);
  return key;
}

export function installKey(secret: Uint8Array): InstallKey {
  const keyFor = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, 'nightjar ledger', purpose, KEY_BYTES));
  const sealing = keyFor('seal');
  const recognising = keyFor('fingerprint');
  return {
    seal: (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const tagEnd = IV_BYTES + TAG_BYTES;
      if (bytes.length < tagEnd) return undefined;
      const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES));
      cipher.setAuthTag(bytes.subarray(IV_BYTES, tagEnd));
      try {
        const text = Buffer.concat([cipher.update(bytes.subarray(tagEnd)), cipher.final()]);
        return text.toString('utf8');
      } catch {
        return undefined;
      }
    },
    fingerprint: (value) =>
      createHmac('sha256', recognising)
        .update(plainForm(value))
        .digest('hex')
        .slice(0, FINGERPRINT_DIGITS),
  };
}

/** However a number is grouped, it is the same number. */
function plainForm(value: string): string {
  return value.normalize('NFKC').replace(/[\s.-]+/g, '');
}
