import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pages } from './generated-docs.ts';
import { ROOT } from './sources.ts';

// Writes what is generated into the pages of the documentation; with --check it only tells.
const onlyCheck = process.argv.includes('--check');
for (const { path, text, fresh } of await pages()) {
  if (text === fresh) continue;
  console.log(`${path} is ${onlyCheck ? 'stale: npm run docs' : 'written anew'}`);
  if (onlyCheck) process.exitCode = 1;
  else {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), fresh);
  }
}
