import { stringify } from 'yaml';
import { engineOf } from './check.ts';
import type { Effective } from './effective.ts';
import { defaultFolders } from './folders.ts';
import { optionList, valueAt } from './option-list.ts';
import type { Origin } from './problem.ts';
import { API_KEY, SIGNING_SECRET } from './secrets.ts';
import { stateFolder } from './state-folder.ts';

/** A value in force and where it was written. */
export interface ShownValue {
  readonly key: string;
  readonly value: unknown;
  readonly source: string;
}

/** Every value in force; of secrets only whether they are set. */
export function shownValues(effective: Effective): ShownValue[] {
  const options = optionList.map(({ key, path }) => ({
    key,
    value: valueAt(effective.configuration, path) ?? meaningOfNull(key, effective),
    source: sourceText(originOf(key, path, effective)),
  }));
  const { apiKey, signingSecret } = effective.secrets;
  return [
    ...options,
    { key: API_KEY, value: apiKey === undefined ? 'not set' : 'set', source: 'environment' },
    { key: SIGNING_SECRET, value: signingSecret ? 'set' : 'not set', source: 'environment' },
  ];
}

/** One value a line, in YAML, with its source as a comment. */
export function renderShownValues(values: readonly ShownValue[]): string {
  const lines = values.map(({ key, value, source }) => [`${key}: ${inline(value)}`, source]);
  const width = Math.min(48, Math.max(...lines.map(([text]) => text?.length ?? 0)));
  return lines.map(([text, source]) => `${text?.padEnd(width)}  # ${source}\n`).join('');
}

/** A value on one line of YAML. */
export function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true })
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** What stands for an option that is left to nightjar. */
function meaningOfNull(key: string, effective: Effective): unknown {
  if (key === 'watch.folders') return defaultFolders();
  if (key === 'engine') return engineOf(effective);
  if (key === 'state') return stateFolder();
  return null;
}

function originOf(key: string, path: readonly string[], effective: Effective): Origin {
  const chosenByKey = key === 'engine' && effective.configuration.engine === null;
  if (chosenByKey && effective.secrets.apiKey !== undefined)
    return { source: 'environment', variable: API_KEY };
  return effective.originOf(path);
}

function sourceText(origin: Origin): string {
  switch (origin.source) {
    case 'default':
      return 'default';
    case 'file':
      return `${origin.file}:${origin.line}`;
    case 'environment':
      return `environment ${origin.variable}`;
    case 'flag':
      return `flag ${origin.flag}`;
  }
}
