import { readFileSync, statSync } from 'node:fs';
import process from 'node:process';

// A key of Nightfall, or a line that gives one a value, in a comment too.
const KEY = /\bNF-[\w-]{16,}|(?:api_?key|signing_?secret)["']?\s*[:=]\s*["']?[\w-]{8,}/i;

/** Whether a configuration file holds a key or a secret and others on this computer may read it. */
export function isExposed(file: string, secrets: readonly string[]): boolean {
  if (process.platform === 'win32') return false;
  try {
    if ((statSync(file).mode & 0o044) === 0) return false;
    const text = readFileSync(file, 'utf8');
    return KEY.test(text) || secrets.some((secret) => text.includes(secret));
  } catch {
    // A file that cannot be read is told of by whoever needs it.
    return false;
  }
}

/** What to do about it. */
export function exposedSentence(file: string): string {
  return `${file} holds a key and may be read by others on this computer: chmod 600 it, replace the key, and keep keys in the environment`;
}
