import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameList } from './name-list.ts';
import { ROOT } from './sources.ts';

// Writes the list of names, which everything else relies on; a test tells when it is stale.
const { path, text, fresh } = nameList();
if (text !== fresh) {
  writeFileSync(join(ROOT, path), fresh);
  console.log(`${path} is written anew`);
}
