import { z } from 'zod';
import { EngineError } from '../engine-error.ts';
import { withoutBlanks } from '../rules/blanks.ts';
import { type Problem, problemsOf } from '../rules/problems.ts';
import { ruleIdProblems, withStored } from '../rules/read-rules.ts';
import { type DetectionRule, detectionRule, detector, type RuleDetector } from '../rules/schema.ts';
import { unknownKeys } from '../rules/validate.ts';
import { type Policy, policySchema, rulesOfPolicy, type Stored } from './policy.ts';

/** What stands in one file. */
export interface Definition {
  readonly file: string;
  readonly value: unknown;
}

const identity = { uuid: z.uuid(), name: z.string().optional() };

const document = z.strictObject({
  policies: z.array(policySchema.extend(identity).strict()).default([]),
  detectionRules: z.array(detectionRule.extend(identity)).default([]),
  detectors: z.array(z.intersection(z.object(identity), detector)).default([]),
});
type Document = z.infer<typeof document>;

/** Something that is stored, and where it was defined. */
interface Defined<Item> {
  readonly path: string;
  readonly uuid: string;
  readonly item: Item;
}

/** Everything in the files by its id, and what is wrong with it. */
export function storeDefinitions(definitions: readonly Definition[]): {
  readonly stored: Stored;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const detectors: Defined<RuleDetector>[] = [];
  const rules: Defined<DetectionRule>[] = [];
  const policies: Defined<Policy>[] = [];
  for (const { file, value } of definitions) {
    const parsed = document.safeParse(withoutBlanks(value));
    const at = (path: string): string => `${file}: ${path}`;
    problems.push(...slips(value).map(({ path, message }) => ({ path: at(path), message })));
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error).map((one) => ({ ...one, path: at(one.path) })));
      continue;
    }
    detectors.push(...detectorsOf(parsed.data, at));
    rules.push(
      ...defined(parsed.data.detectionRules, 'detectionRules', at, ({ uuid, ...rule }) => rule),
    );
    policies.push(
      ...defined(parsed.data.policies, 'policies', at, ({ uuid, name, ...policy }) => policy),
    );
  }
  const byId = <Item>(all: readonly Defined<Item>[]) => indexed(all, problems);
  const storedDetectors = byId(detectors);
  for (const { path, item } of rules) problems.push(...ruleIdProblems(item, path, storedDetectors));
  const stored: Stored = {
    detectors: storedDetectors,
    rules: byId(
      rules.map(({ path, uuid, item }) => {
        return { path, uuid, item: { ...withStored(item, storedDetectors), uuid } };
      }),
    ),
    policies: byId(policies),
  };
  problems.push(...policies.flatMap(({ path, item }) => policyProblems(item, stored, path)));
  return { stored, problems };
}

type At = (path: string) => string;

function defined<Given extends { uuid: string }, Item>(
  all: readonly Given[],
  list: string,
  at: At,
  itemOf: (given: Given) => Item,
): Defined<Item>[] {
  return all.map((given, index) => ({
    path: at(`${list}[${index}]`),
    uuid: given.uuid.toLowerCase(),
    item: itemOf(given),
  }));
}

function detectorsOf({ detectors }: Document, at: At): Defined<RuleDetector>[] {
  return defined(detectors, 'detectors', at, ({ uuid, name, ...given }) => ({
    ...given,
    stored: { id: uuid.toLowerCase(), ...(name !== undefined && { name }) },
  }));
}

function indexed<Item>(all: readonly Defined<Item>[], problems: Problem[]): Map<string, Item> {
  const places = new Map<string, string>();
  const items = new Map<string, Item>();
  for (const { path, uuid, item } of all) {
    const before = places.get(uuid);
    if (before !== undefined) {
      problems.push({ path: `${path}.uuid`, message: `"${uuid}" is that of ${before} as well` });
    }
    places.set(uuid, path);
    items.set(uuid, item);
  }
  return items;
}

/** What would be refused when a request names the policy. */
function policyProblems(policy: Policy, stored: Stored, path: string): Problem[] {
  try {
    rulesOfPolicy(policy, stored, path);
    return [];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const fields = Object.entries(error.additionalData ?? {});
    return fields.map(([field, message]) => ({ path: field, message }));
  }
}

/** Keys that mean nothing: the API ignores them, but here they are slips of the pen. */
function slips(value: unknown): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  const { detectionRules, policies } = value as Record<string, unknown>;
  const inline = listOf(policies).map((policy) =>
    typeof policy === 'object' && policy !== null && 'detectionRules' in policy
      ? policy.detectionRules
      : [],
  );
  return [
    ...unknownKeys(listOf(detectionRules), 'detectionRules', ['uuid']),
    ...inline.flatMap((rules, at) => unknownKeys(listOf(rules), `policies[${at}].detectionRules`)),
  ];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
