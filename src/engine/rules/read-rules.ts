import { CODES, EngineError } from '../engine-error.ts';
import { withoutBlanks } from './blanks.ts';
import { problemsOf, refusal } from './problems.ts';
import { type DetectionRule, detectionRules } from './schema.ts';

/** Detection rules as they come over the wire, checked. `root` is their path in the request. */
export function readRules(rules: unknown, root = 'detectionRules'): DetectionRule[] {
  const parsed = detectionRules.safeParse(withoutBlanks(rules) ?? []);
  if (!parsed.success) throw refusal(problemsOf(parsed.error, root));
  return parsed.data;
}

/** This engine has no dashboard, so nothing is stored in it that an id could name. */
export function refuseStored(ids: readonly string[], what: string, path: string): void {
  const [first] = ids;
  if (first === undefined) return;
  throw new EngineError(
    CODES.invalid,
    `${path}: ${what} "${first}" is unknown: this engine stores none, give the rules inline`,
    { additionalData: { [path]: `"${first}" is unknown` } },
  );
}
