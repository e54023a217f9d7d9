import type { Endpoint } from './options.ts';

/** What the service says about its limits in one answer. */
export interface RateVerdict {
  readonly allowed: boolean;
  readonly headers: Record<string, string>;
}

/** One token bucket for each endpoint, as the documentation of the service describes. */
export function createRate(limit: { perSecond: number; burst: number } | undefined) {
  const buckets = new Map<Endpoint, { tokens: number; at: number }>();
  return (endpoint: Endpoint): RateVerdict => {
    if (limit === undefined) return { allowed: true, headers: {} };
    const now = performance.now();
    const bucket = buckets.get(endpoint) ?? { tokens: limit.burst, at: now };
    const refilled = bucket.tokens + ((now - bucket.at) / 1000) * limit.perSecond;
    bucket.tokens = Math.min(limit.burst, refilled);
    bucket.at = now;
    buckets.set(endpoint, bucket);
    if (bucket.tokens < 1) return { allowed: false, headers: { 'Retry-After': '1' } };
    bucket.tokens -= 1;
    return {
      allowed: true,
      headers: { 'X-Rate-Limit-Remaining': String(Math.floor(bucket.tokens)) },
    };
  };
}
