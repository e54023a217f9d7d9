import { withoutBlanks } from './blanks.ts';
import { type Problem, problemsOf } from './problems.ts';
import { idProblems } from './read-rules.ts';
import { detectionRules } from './schema.ts';

/** What is wrong with a set of detection rules, one sentence each, with the path of the field; empty when all is well. */
export function validateRules(rules: readonly unknown[]): string[] {
  const parsed = detectionRules.safeParse(withoutBlanks(rules));
  const unknown = sentences(unknownKeys(rules, ROOT));
  if (parsed.success) return [...sentences(idProblems(parsed.data, ROOT)), ...unknown];
  return [...sentences(problemsOf(parsed.error, ROOT)), ...unknown];
}

const ROOT = 'detectionRules';

function sentences(problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

/** The API ignores what it does not know; in a configuration an unknown key is a slip of the pen. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  rule: ['name', 'logicalOp', 'detectors'],
  detectors: [
    'detectorType',
    'nightfallDetector',
    'regex',
    'wordList',
    'detectorUUID',
    'displayName',
    'minConfidence',
    'minNumFindings',
    'contextRules',
    'exclusionRules',
    'redactionConfig',
    'scope',
  ],
  regex: ['pattern', 'isCaseSensitive'],
  wordList: ['values', 'isCaseSensitive'],
  contextRules: ['regex', 'proximity', 'confidenceAdjustment'],
  proximity: ['windowBefore', 'windowAfter'],
  confidenceAdjustment: ['fixedConfidence'],
  exclusionRules: ['matchType', 'exclusionType', 'regex', 'wordList'],
};

/** Keys of rules that mean nothing; `also` are such as a rule may have besides. */
export function unknownKeys(
  rules: readonly unknown[],
  root: string,
  also: readonly string[] = [],
): Problem[] {
  return rules.flatMap((rule, at) => unknownIn(rule, 'rule', `${root}[${at}]`, also));
}

function unknownIn(
  value: unknown,
  kind: string,
  path: string,
  also: readonly string[] = [],
): Problem[] {
  const known = KEYS[kind];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => unknownIn(item, kind, `${path}[${at}]`));
  }
  if (!known || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (known.includes(key)) return unknownIn(member, key, `${path}.${key}`);
    if (also.includes(key)) return [];
    const message = `unknown key; expected one of ${known.join(', ')}`;
    return [{ path: `${path}.${key}`, message }];
  });
}
