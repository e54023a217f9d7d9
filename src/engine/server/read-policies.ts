import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../rules/problems.ts';
import type { Stored } from './policy.ts';
import { type Definition, storeDefinitions } from './store-definitions.ts';

/** Something in the folder of policies is wrong; each problem names its file and the place in it. */
export class PoliciesError extends Error {
  override name = 'PoliciesError';

  constructor(folder: string, problems: readonly Problem[]) {
    const all = problems.map(({ path, message }) => `${path}: ${message}`);
    super(`Cannot use the policies in "${folder}": ${all.join('; ')}`);
  }
}

const ENDING = /\.(ya?ml|json)$/i;

/** All policies, rules and detectors of a folder and the folders in it, by their ids. */
export function readPolicies(folder: string): Stored {
  const problems: Problem[] = [];
  const definitions = filesIn(folder).map((file): Definition => {
    const { value, problem } = readDocument(join(folder, file));
    if (problem !== undefined) problems.push({ path: file, message: problem });
    return { file, value };
  });
  if (problems.length > 0) throw new PoliciesError(folder, problems);
  const { stored, problems: found } = storeDefinitions(definitions);
  if (found.length > 0) throw new PoliciesError(folder, found);
  return stored;
}

function filesIn(folder: string): string[] {
  const isDocument = (entry: Dirent): boolean => !entry.isDirectory() && ENDING.test(entry.name);
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(isDocument)
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, '/').length))
    .sort();
  if (files.length > 0) return files;
  const message = 'expected at least one file that ends in .yaml, .yml or .json';
  throw new PoliciesError(folder, [{ path: '.', message }]);
}

/** JSON is YAML as well. */
function readDocument(path: string): { readonly value?: unknown; readonly problem?: string } {
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (!error) return { value: document.toJS() };
  const { line, col } = lineCounter.linePos(error.pos[0]);
  return { problem: `line ${line}, column ${col}: ${error.message}` };
}
