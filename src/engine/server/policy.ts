import { z } from 'zod';
import { CODES, EngineError } from '../engine-error.ts';
import { problemsOf, refusal } from '../rules/problems.ts';
import { readRules, type StoredDetectors } from '../rules/read-rules.ts';
import { type DetectionRule, MOST_RULES, redactionConfig } from '../rules/schema.ts';

const MOST_CONTEXT_BYTES = 40;

const webhookUrl = z.string().refine(isWebhookUrl, 'expected an http: or https: URL');

/** A policy as it comes with a request, and as it is stored. */
export const policySchema = z.object({
  detectionRules: z.unknown().optional(),
  detectionRuleUUIDs: z.array(z.string()).max(MOST_RULES).default([]),
  webhookURL: webhookUrl.optional(),
  alertConfig: z
    .object({
      url: z.object({ address: webhookUrl }).optional(),
      email: z.object({ address: z.string() }).optional(),
      slack: z.object({ target: z.string() }).optional(),
    })
    .optional(),
  contextBytes: z.number().int().min(0).max(MOST_CONTEXT_BYTES).default(0),
  defaultRedactionConfig: redactionConfig.optional(),
});
export type Policy = z.infer<typeof policySchema>;

/** What policies may refer to by an id, in lower case. */
export interface Stored {
  readonly policies: ReadonlyMap<string, Policy>;
  readonly rules: ReadonlyMap<string, DetectionRule>;
  readonly detectors: StoredDetectors;
}

export const NOTHING_STORED: Stored = {
  policies: new Map(),
  rules: new Map(),
  detectors: new Map(),
};

function isWebhookUrl(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}

export function storedPolicy(id: string, stored: Stored, path: string): Policy {
  return storedUnder(id, stored.policies, 'policy', path);
}

/** The rules of a policy, inline ones first. `path` is where the policy stands in the request. */
export function rulesOfPolicy(policy: Policy, stored: Stored, path: string): DetectionRule[] {
  const byId = policy.detectionRuleUUIDs.map((id, at) =>
    storedUnder(id, stored.rules, 'detection rule', `${path}.detectionRuleUUIDs[${at}]`),
  );
  const inline = readRules(policy.detectionRules, `${path}.detectionRules`, stored.detectors);
  if (inline.length + byId.length > 0) return [...inline, ...byId];
  throw new EngineError(CODES.noRules, 'detectionRuleUUIDs and detectionRules are both empty', {
    additionalData: { [`${path}.detectionRules`]: 'at least one rule is required' },
  });
}

/** Where the verdict on a file goes. */
export function destinationsOf(policy: Policy, path: string): URL[] {
  const addresses = [policy.webhookURL, policy.alertConfig?.url?.address];
  const destinations = [...new Set(addresses.flatMap((address) => address ?? []))];
  if (destinations.length > 0) return destinations.map((address) => new URL(address));
  const message = 'required: this engine reports to webhooks only';
  throw refusal([{ path: `${path}.webhookURL`, message }]);
}

function storedUnder<Item>(
  id: string,
  items: ReadonlyMap<string, Item>,
  what: string,
  path: string,
): Item {
  const item = items.get(id.toLowerCase());
  if (item) return item;
  const known =
    items.size === 0
      ? `this engine stores none, give the rules inline or start it with --policies`
      : `none of the ${items.size} that are stored has this id`;
  const unknown = `${what} "${id.slice(0, 64)}" is unknown`;
  throw new EngineError(CODES.invalid, `${path}: ${unknown}: ${known}`, {
    additionalData: { [path]: unknown },
  });
}

export function parse<Out>(schema: z.ZodType<Out>, body: unknown): Out {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw refusal(problemsOf(parsed.error));
  return parsed.data;
}
