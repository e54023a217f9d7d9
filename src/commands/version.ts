import { readFileSync } from 'node:fs';

/** The version of this program, from the package.json above it: one folder deeper once it is built. */
export function version(): string {
  for (const above of ['../../package.json', '../../../package.json']) {
    const found = versionIn(new URL(above, import.meta.url));
    if (found !== undefined) return found;
  }
  return 'unknown';
}

function versionIn(file: URL): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return name === 'nightjar' && typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
