/** Writes many small files, as another program would: `write-files.ts FOLDER COUNT FIRST`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [folder = '', count = '0', first = '0'] = process.argv.slice(2);
for (let n = Number(first); n < Number(first) + Number(count); n++) {
  writeFileSync(join(folder, `file-${n}.csv`), `Name,Credit Card\nperson ${n},${cardOf(n)}\n`);
}

/** A test card number with a right check digit. */
function cardOf(n: number): string {
  const body = `4242${String(n).padStart(11, '0')}`;
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const digit = Number(body[at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  const number = `${body}${(10 - (sum % 10)) % 10}`;
  return number.replace(/(\d{4})(?=\d)/g, '$1-');
}
