// Primary result codes of SQLite: busy, locked, nomem, readonly, ioerr, full, cantopen.
const CODES: readonly unknown[] = [5, 6, 7, 8, 10, 13, 14];
const PHRASES = /disk is full|disk I\/O|readonly|is locked|unable to open|out of memory/i;

// Corrupt, and not a database.
const DAMAGE_CODES: readonly unknown[] = [11, 26];
const DAMAGE_PHRASES = /malformed|not a database|corrupt|no such (table|column)/i;

/** Whether what SQLite threw says that the file itself cannot be used. */
export function isDamage(error: unknown): boolean {
  // A write that is wrong says so with a RangeError, whatever its words are.
  if (!(error instanceof Error) || error instanceof RangeError) return false;
  if ('errcode' in error && DAMAGE_CODES.includes(Number(error.errcode) & 0xff)) return true;
  return DAMAGE_PHRASES.test(error.message);
}

/** Whether what SQLite threw is the disk's fault and may pass. Deno gives no code, only the phrase. */
export function isDiskTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error && typeof error.errcode === 'number') {
    return CODES.includes(error.errcode & 0xff);
  }
  return PHRASES.test(error.message);
}
