import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scanner } from '../../src/engine/library.ts';

const SECRETS = [
  'API_KEY',
  'CRYPTOGRAPHIC_KEY',
  'DATABASE_CONNECTION_STRING',
  'GCP_CREDENTIALS',
  'PASSWORD_IN_CODE',
];
const NUMBERS = ['CREDIT_CARD_NUMBER', 'US_SOCIAL_SECURITY_NUMBER', 'IBAN_CODE'];
const SOURCES = /\.([cm]?[jt]s|json|md|css|html)$/;

export interface Alarms {
  readonly bytes: number;
  readonly secrets: number;
  readonly numbers: number;
}

/** Scans ordinary source code, up to so many bytes, where there should be nothing to find. */
export function measureAlarms(folder: string, most: number): Alarms {
  const scanner = new Scanner({ detectors: [...SECRETS, ...NUMBERS], minConfidence: 'POSSIBLE' });
  let bytes = 0;
  let secrets = 0;
  let numbers = 0;
  for (const file of sourcesBelow(folder)) {
    if (bytes >= most) break;
    const content = readFileSync(file);
    bytes += content.length;
    for (const { detector } of scanner.scanText(content)) {
      if (SECRETS.includes(detector.name)) secrets++;
      else numbers++;
    }
  }
  return { bytes, secrets, numbers };
}

function* sourcesBelow(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesBelow(path);
    else if (entry.isFile() && SOURCES.test(entry.name)) yield path;
  }
}
