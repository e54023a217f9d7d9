import type { UnscannableReason } from '../../machines/events.ts';

/** The reasons that a service may give by name. */
const REASONS: ReadonlySet<unknown> = new Set<UnscannableReason>([
  'encrypted',
  'corrupt',
  'unsupported',
  'permission',
  'io',
  'limit',
  'crashed',
]);

/** The embedded engine's word for a file that is not any more what was measured. */
export const FILE_CHANGED = '40901';

/**
 * What a delivery's error comes down to: a reason of ours where the embedded engine names one, in
 * `additionalData.reason`; else the code, whose meaning is the service's own.
 */
export function errorCodeOf(code: number | null | undefined, additionalData: unknown): string {
  const named =
    typeof additionalData === 'object' && additionalData !== null && 'reason' in additionalData
      ? additionalData.reason
      : undefined;
  if (typeof named === 'string' && REASONS.has(named)) return named;
  return code == null ? 'unknown' : String(code);
}
