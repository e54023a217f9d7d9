import { z } from 'zod';
import { withoutBlanks } from '../rules/blanks.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { compiledRules } from '../rules/compile-cache.ts';
import { refusal } from '../rules/problems.ts';
import type { TextOptions } from '../rules/scan-texts.ts';
import {
  destinationsOf,
  type Policy,
  parse,
  policySchema,
  rulesOfPolicy,
  type Stored,
  storedPolicy,
} from './policy.ts';

const MOST_METADATA_BYTES = 10 * 1024;
const MOST_TEXT_BYTES = 500 * 1024;
const MOST_TEXTS = 50_000;

const uploadRequest = z.object({
  fileSizeBytes: z.number().int().min(0),
  mimeType: z.string().max(255).default(''),
});

const fileScanRequest = z.object({
  policy: policySchema.optional(),
  policyUUID: z.string().optional(),
  requestMetadata: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= MOST_METADATA_BYTES, 'expected at most 10 KB')
    .default(''),
});

const textScanRequest = z.object({
  payload: z.array(z.string()).max(MOST_TEXTS),
  policy: policySchema.optional(),
  config: policySchema.optional(),
  policyUUIDs: z.array(z.string()).max(1).default([]),
});

export function readUploadRequest(body: unknown): z.infer<typeof uploadRequest> {
  return parse(uploadRequest, withoutBlanks(body));
}

export interface FileScanRequest {
  readonly rules: CompiledRules;
  readonly destinations: readonly URL[];
  readonly requestMetadata: string;
}

export function readFileScanRequest(body: unknown, stored: Stored): FileScanRequest {
  const { policy, policyUUID, requestMetadata } = parse(fileScanRequest, withoutBlanks(body));
  const chosen = theOne(
    [
      ...(policy ? [{ path: 'policy', policy }] : []),
      ...byId(policyUUID === undefined ? [] : [policyUUID], stored, 'policyUUID'),
    ],
    'policy, policyUUID',
  );
  return {
    destinations: destinationsOf(chosen.policy, chosen.path),
    rules: compiled(chosen, stored),
    requestMetadata,
  };
}

export interface TextScanRequest extends TextOptions {
  readonly payload: readonly string[];
  /** In all texts together. */
  readonly bytes: number;
}

export function readTextScanRequest(body: unknown, stored: Stored): TextScanRequest {
  // Only what is around the texts is cleaned of blanks: an empty text is a text.
  const { payload, ...rest } = asFields(body);
  const request = parse(textScanRequest, { payload, ...asFields(withoutBlanks(rest)) });
  const chosen = theOne(
    [
      ...(request.policy ? [{ path: 'policy', policy: request.policy }] : []),
      ...(request.config ? [{ path: 'config', policy: request.config }] : []),
      ...byId(request.policyUUIDs, stored, 'policyUUIDs'),
    ],
    'policy, policyUUIDs, config',
  );
  const bytes = request.payload.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MOST_TEXT_BYTES) {
    const message = `expected at most ${MOST_TEXT_BYTES} bytes in all, got ${bytes}`;
    throw refusal([{ path: 'payload', message }]);
  }
  return {
    payload: request.payload,
    bytes,
    rules: compiled(chosen, stored),
    contextBytes: chosen.policy.contextBytes,
    defaultRedaction: chosen.policy.defaultRedactionConfig,
  };
}

/** A policy, and where it stands in the request. */
interface Chosen {
  readonly path: string;
  readonly policy: Policy;
}

function theOne(given: readonly Chosen[], names: string): Chosen {
  const [chosen] = given;
  if (chosen && given.length === 1) return chosen;
  const message = `expected exactly one of ${names}, got ${given.length}`;
  throw refusal([{ path: 'policy', message }]);
}

function byId(ids: readonly string[], stored: Stored, path: string): Chosen[] {
  return ids.map((id) => ({ path, policy: storedPolicy(id, stored, path) }));
}

const MOST_KNOWN = 32;
/** By policy as it was sent: clients send the same one with every scan. Others may be stored tomorrow. */
const known = new WeakMap<Stored, Map<string, CompiledRules>>();

function compiled({ path, policy }: Chosen, stored: Stored): CompiledRules {
  const { detectionRules, detectionRuleUUIDs } = policy;
  const key = JSON.stringify([detectionRules, detectionRuleUUIDs]);
  const rules = known.get(stored) ?? new Map<string, CompiledRules>();
  known.set(stored, rules);
  const before = rules.get(key);
  if (before) return before;
  const made = compiledRules(rulesOfPolicy(policy, stored, path));
  if (rules.size >= MOST_KNOWN) rules.clear();
  rules.set(key, made);
  return made;
}

function asFields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
