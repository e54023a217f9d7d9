import { z } from 'zod';
import { CODES, EngineError } from '../engine-error.ts';
import { withoutBlanks } from '../rules/blanks.ts';
import { type CompiledRules, compileRules } from '../rules/compile.ts';
import { problemsOf, refusal } from '../rules/problems.ts';
import { readRules, refuseStored } from '../rules/read-rules.ts';
import type { TextOptions } from '../rules/scan-texts.ts';
import { MOST_RULES, redactionConfig } from '../rules/schema.ts';

const MOST_METADATA_BYTES = 10 * 1024;
const MOST_TEXT_BYTES = 500 * 1024;
const MOST_TEXTS = 50_000;
const MOST_CONTEXT_BYTES = 40;

const webhookUrl = z.string().refine(isWebhookUrl, 'expected an http: or https: URL');
const ids = z.array(z.string()).max(MOST_RULES).default([]);

const policy = z.object({
  detectionRules: z.unknown().optional(),
  detectionRuleUUIDs: ids,
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
type Policy = z.infer<typeof policy>;

const uploadRequest = z.object({
  fileSizeBytes: z.number().int().min(0),
  mimeType: z.string().max(255).default(''),
});

const fileScanRequest = z.object({
  policy: policy.optional(),
  policyUUID: z.string().optional(),
  requestMetadata: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= MOST_METADATA_BYTES, 'expected at most 10 KB')
    .default(''),
});

const textScanRequest = z.object({
  payload: z.array(z.string()).max(MOST_TEXTS),
  policy: policy.optional(),
  config: policy.optional(),
  policyUUIDs: z.array(z.string()).max(1).default([]),
});

function isWebhookUrl(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}

export function readUploadRequest(body: unknown): z.infer<typeof uploadRequest> {
  return parse(uploadRequest, withoutBlanks(body));
}

export interface FileScanRequest {
  readonly rules: CompiledRules;
  readonly destinations: readonly URL[];
  readonly requestMetadata: string;
}

export function readFileScanRequest(body: unknown): FileScanRequest {
  const request = parse(fileScanRequest, withoutBlanks(body));
  refuseStored(listOf(request.policyUUID), 'policy', 'policyUUID');
  const { policy } = request;
  if (!policy) throw refusal([{ path: 'policy', message: 'required' }]);
  const addresses = [policy.webhookURL, policy.alertConfig?.url?.address];
  const destinations = [...new Set(addresses.flatMap((address) => listOf(address)))];
  if (destinations.length === 0) {
    const message = 'required: this engine reports to webhooks only';
    throw refusal([{ path: 'policy.webhookURL', message }]);
  }
  return {
    rules: rulesOf(policy, 'policy'),
    destinations: destinations.map((address) => new URL(address)),
    requestMetadata: request.requestMetadata,
  };
}

export interface TextScanRequest extends TextOptions {
  readonly payload: readonly string[];
}

export function readTextScanRequest(body: unknown): TextScanRequest {
  // Only what is around the texts is cleaned of blanks: an empty text is a text.
  const { payload, ...rest } = asFields(body);
  const request = parse(textScanRequest, { payload, ...asFields(withoutBlanks(rest)) });
  refuseStored(request.policyUUIDs, 'policy', 'policyUUIDs');
  const given = [request.policy, request.config].filter((part) => part !== undefined);
  const [policy] = given;
  if (!policy || given.length > 1) {
    const message = `expected exactly one of policy, policyUUIDs, config, got ${given.length}`;
    throw refusal([{ path: 'policy', message }]);
  }
  const bytes = request.payload.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MOST_TEXT_BYTES) {
    const message = `expected at most ${MOST_TEXT_BYTES} bytes in all, got ${bytes}`;
    throw refusal([{ path: 'payload', message }]);
  }
  return {
    payload: request.payload,
    rules: rulesOf(policy, request.policy ? 'policy' : 'config'),
    contextBytes: policy.contextBytes,
    defaultRedaction: policy.defaultRedactionConfig,
  };
}

function rulesOf(policy: Policy, path: string): CompiledRules {
  const key = JSON.stringify(policy.detectionRules) ?? '';
  refuseStored(policy.detectionRuleUUIDs, 'detection rule', `${path}.detectionRuleUUIDs`);
  const known = compiled.get(key);
  if (known) return known;
  const rules = readRules(policy.detectionRules, `${path}.detectionRules`);
  if (rules.length === 0) {
    throw new EngineError(CODES.noRules, 'detectionRuleUUIDs and detectionRules are both empty', {
      additionalData: { [`${path}.detectionRules`]: 'at least one rule is required' },
    });
  }
  const made = compileRules(rules);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, made);
  return made;
}

const MOST_COMPILED = 32;
/** Clients send the same rules with every scan. */
const compiled = new Map<string, CompiledRules>();

function parse<Out>(schema: z.ZodType<Out>, body: unknown): Out {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw refusal(problemsOf(parsed.error));
  return parsed.data;
}

function asFields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}
