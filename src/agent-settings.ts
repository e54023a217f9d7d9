import { randomBytes } from 'node:crypto';
import type { Backoff } from '../machines/backoff.ts';
import type { FileSettings } from '../machines/file-context.ts';
import type { Limits } from '../machines/population.ts';
import type { SupervisorInput } from '../machines/supervisor-context.ts';
import type { OwnFile, Watching } from '../machines/supervisor-events.ts';
import { policyOf } from './config/policy.ts';
import type { Settings } from './config/settings.ts';
import type { Policy } from './service/scan-body.ts';

// How often and how patiently something is tried again, where the configuration has no say.
const BACKOFF = { baseMs: 500, capMs: 60_000 };
/** Of a service that is thought to be down: how long it is left in peace, longer each time. */
const COOL_DOWN = { baseMs: 1000, capMs: 30_000 };
const MAX_FAILURES = 6;
const MAX_TRIAL_FAILURES = 3;
const MAX_SCANS = 3;
const MAX_OVERTAKEN = 3;
/** About a day for a file that tries alone, and longer for one of many: more than any outage should last. */
const MAX_TRIALS = 5000;
const MAX_PARKED = 10_000;
const MAX_RESTARTS = 3;

/** How long a verdict is kept for an upload that nobody has announced. */
const GRACE_MS = 60_000;
/** Of the ten seconds that an agent has to end, the rest is for closing. */
const DRAIN_MS = 8_000;

/** Settings, and what is derived from them once rather than for every file. */
export interface InForce {
  settings: Settings;
  policy: string;
  file: ReturnType<typeof fileSettingsOf>;
}

export const inForceOf = (settings: Settings): InForce => ({
  settings,
  policy: policyOf(settings),
  file: fileSettingsOf(settings),
});

export function supervisorInputOf(settings: Settings, own: readonly OwnFile[]): SupervisorInput {
  return {
    run: randomBytes(6).toString('hex'),
    seed: randomBytes(4).readUInt32LE(),
    sinks: ['csv'],
    limits: limitsOf(settings),
    backoff: backoffOf(settings),
    breaker: breakerOf(settings),
    graceMs: GRACE_MS,
    drainMs: DRAIN_MS,
    watching: watchingOf(settings, own),
    listening: settings.webhook,
  };
}

function watchingOf({ watch, state }: Settings, own: readonly OwnFile[]): Watching {
  const { folders, match, ignore, backend } = watch;
  return { folders, match, ignore, backend, state, own };
}

function backoffOf({ limits }: Settings): Backoff {
  return { ...BACKOFF, attempts: limits.attempts };
}

/**
 * A file is given up after `MAX_SCANS` uploads of so many attempts, and the breaker has to open before. Of the
 * attempts of an upload one may not be told of: the first wish to wait.
 */
export function breakerOf({ limits: { attempts } }: Settings): SupervisorInput['breaker'] {
  const told = Math.max(1, attempts - 1);
  return {
    failures: Math.min(MAX_FAILURES, 2 * told),
    trialFailures: Math.min(MAX_TRIAL_FAILURES, told),
    coolDown: COOL_DOWN,
  };
}

function fileSettingsOf(settings: Settings): FileSettings {
  return {
    backoff: backoffOf(settings),
    replyMs: settings.webhook.deadlineMs,
    maxScans: MAX_SCANS,
    maxTrials: MAX_TRIALS,
    maxOvertaken: MAX_OVERTAKEN,
  };
}

export function limitsOf({ limits }: Settings): Limits {
  const { inFlight, uploads } = limits;
  return { inFlight, uploads, parked: MAX_PARKED, restarts: MAX_RESTARTS };
}

/** What the scanning service is asked to look for. */
export function servicePolicyOf({ detection }: Settings): Policy {
  const { rules, ruleUUIDs, policyUUID } = detection;
  return {
    detectionRules: rules,
    detectionRuleUUIDs: ruleUUIDs,
    ...(policyUUID !== undefined && { policyUUID }),
  };
}

/** Where the service delivers: as configured for one elsewhere, else to our own port on this computer. */
export function webhookUrlOf({ webhook: { publicUrl, host } }: Settings, port: number): string {
  if (publicUrl !== undefined) return publicUrl;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/ingest`;
}
