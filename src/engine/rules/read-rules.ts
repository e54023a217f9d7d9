import { nameOfId } from '../detectors/names.ts';
import { withoutBlanks } from './blanks.ts';
import { type Problem, problemsOf, refusal } from './problems.ts';
import { type DetectionRule, detectionRules, type RuleDetector } from './schema.ts';

/** Detectors that rules may name by their id, besides the built-in ones. */
export type StoredDetectors = ReadonlyMap<string, RuleDetector>;

const NONE: StoredDetectors = new Map();

/** Detection rules as they come over the wire, checked. `root` is their path in the request. */
export function readRules(
  rules: unknown,
  root = 'detectionRules',
  stored: StoredDetectors = NONE,
): readonly DetectionRule[] {
  const parsed = detectionRules.safeParse(withoutBlanks(rules) ?? []);
  if (!parsed.success) throw refusal(problemsOf(parsed.error, root));
  const problems = idProblems(parsed.data, root, stored);
  if (problems.length > 0) throw refusal(problems);
  return parsed.data.map((rule) => withStored(rule, stored));
}

/** Ids of detectors that nobody has. */
export function idProblems(
  rules: readonly DetectionRule[],
  root: string,
  stored: StoredDetectors = NONE,
): Problem[] {
  return rules.flatMap((rule, at) => ruleIdProblems(rule, `${root}[${at}]`, stored));
}

export function ruleIdProblems(
  { detectors }: DetectionRule,
  path: string,
  stored: StoredDetectors,
): Problem[] {
  return detectors.flatMap(({ detectorUUID: id }, at) => {
    if (id === undefined || stored.has(id.toLowerCase()) || nameOfId(id) !== undefined) return [];
    const message = `"${id}" is unknown: no stored detector has this id`;
    return [{ path: `${path}.detectors[${at}].detectorUUID`, message }];
  });
}

/** A stored detector says what to look for, and the rule how to judge it. */
export function withStored(rule: DetectionRule, stored: StoredDetectors): DetectionRule {
  if (stored.size === 0) return rule;
  const detectors = rule.detectors.map((detector): RuleDetector => {
    const known = stored.get(detector.detectorUUID?.toLowerCase() ?? '');
    if (!known) return detector;
    const { detectorUUID: _, ...judging } = detector;
    const { nightfallDetector, regex, wordList, stored: identity } = known;
    return {
      ...judging,
      nightfallDetector,
      regex,
      wordList,
      ...(identity && { stored: identity }),
    };
  });
  return { ...rule, detectors };
}
