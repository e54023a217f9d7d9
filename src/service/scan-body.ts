import type { ScanRequest } from './client.ts';

/** What to look for: rules in place and stored ones, or a policy that is stored as a whole. */
export interface Policy {
  readonly detectionRules: readonly unknown[];
  readonly detectionRuleUUIDs: readonly string[];
  readonly policyUUID?: string;
}

export interface ScanBodyOptions {
  readonly policy: Policy;
  readonly webhookUrl: string;
  /** Whether the file's path may leave this computer. */
  readonly sendPath: boolean;
}

const MAX_METADATA_BYTES = 10 * 1024;

/** The body of a scan request, as JSON. */
export function scanBody(request: ScanRequest, options: ScanBodyOptions): string {
  const { policy } = options;
  return JSON.stringify({
    ...(policy.policyUUID === undefined
      ? { policy: inlinePolicy(policy, options.webhookUrl) }
      : { policyUUID: policy.policyUUID }),
    requestMetadata: metadata(request, options.sendPath),
  });
}

function inlinePolicy({ detectionRules, detectionRuleUUIDs }: Policy, webhookURL: string) {
  return {
    webhookURL,
    detectionRules,
    ...(detectionRuleUUIDs.length === 0 ? {} : { detectionRuleUUIDs }),
  };
}

/** A path that makes it too long is left out: the job alone finds the way back. */
function metadata({ jobId, path }: ScanRequest, sendPath: boolean): string {
  const short = JSON.stringify({ job: jobId });
  if (!sendPath) return short;
  const long = JSON.stringify({ job: jobId, path });
  return Buffer.byteLength(long) <= MAX_METADATA_BYTES ? long : short;
}
