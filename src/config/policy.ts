import { createHash } from 'node:crypto';
import type { Settings } from './settings.ts';

/** Names a rule set: content that was judged under another one is unknown again. Lower-case hex. */
export function policyOf({ engine, detection }: Settings): string {
  const { rules, ruleUUIDs, policyUUID, ocr } = detection;
  const asked = { engine, rules, ruleUUIDs, policyUUID, ...(ocr && { ocr }) };
  const text = JSON.stringify(asked, sorted);
  return createHash('sha256').update(text).digest('hex');
}

// The order in which keys are written means nothing.
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
