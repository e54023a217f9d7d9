import { isToldToPoll, POLLING } from '../watch/no-polling.ts';
import { durationMs } from './duration.ts';
import type { Effective, Sources } from './effective.ts';
import { defaultFolders } from './folders.ts';
import { keyText, type Problem } from './problem.ts';
import { API_KEY, SIGNING_SECRET, secretProblems } from './secrets.ts';
import type { Engine } from './settings.ts';

/** The engine that was chosen, or that the presence of an API key chooses. */
export function engineOf({ configuration, secrets }: Effective): Engine {
  return configuration.engine ?? (secrets.apiKey === undefined ? 'embedded' : 'nightfall');
}

/** What each value allows for itself and all of them together do not. */
export function checkConfiguration(effective: Effective, sources: Sources): Problem[] {
  return [
    ...secretProblems(sources.env),
    ...checkPolling(sources),
    ...checkFolders(effective),
    ...checkDebounce(effective),
    ...checkDetection(effective),
    ...(engineOf(effective) === 'nightfall'
      ? checkNightfall(effective)
      : checkRules(effective, sources.refuseRules)),
  ];
}

function checkPolling({ env }: Sources): Problem[] {
  if (!isToldToPoll(env[POLLING])) return [];
  const message = 'must not be set, as nightjar never polls: unset it';
  return [{ origin: { source: 'environment', variable: POLLING }, message }];
}

function checkFolders({ configuration: { watch }, originOf }: Effective): Problem[] {
  if (watch.folders !== null || defaultFolders().length > 0) return [];
  const path = ['watch', 'folders'];
  const message = 'must name a folder: Downloads, Desktop and Documents are all turned off here';
  return [{ origin: originOf(path), key: keyText(path), message }];
}

function checkDebounce({ configuration: { watch }, originOf }: Effective): Problem[] {
  const problems: Problem[] = [];
  const check = (path: readonly PropertyKey[], maxWait: string | 0, debounce: string | 0) => {
    if (durationMs(maxWait) >= durationMs(debounce)) return;
    const message = `must be at least the quiet period (${debounce}), got ${JSON.stringify(maxWait)}`;
    problems.push({ origin: originOf(path), key: keyText(path), message });
  };
  const path = ['watch', 'maxWait'];
  // Who raises the quiet period alone did not ask for the default of the other.
  if (originOf(path).source !== 'default') check(path, watch.maxWait, watch.debounce);
  for (const [index, rule] of watch.debounceFor.entries())
    if (rule.maxWait !== undefined)
      check(
        ['watch', 'debounceFor', index, 'maxWait'],
        rule.maxWait,
        rule.debounce ?? watch.debounce,
      );
  return problems;
}

function checkDetection(effective: Effective): Problem[] {
  const { detection } = effective.configuration;
  const problems: Problem[] = [];
  const add = (path: readonly PropertyKey[], message: string) =>
    problems.push({ origin: effective.originOf(path), key: keyText(path), message });

  const rulesGiven = effective.originOf(['detection', 'rules']).source !== 'default';
  const stored = detection.ruleUUIDs.length > 0 || detection.policyUUID !== null;
  if (detection.policyUUID !== null && (rulesGiven || detection.ruleUUIDs.length > 0))
    add(['detection', 'policyUUID'], 'must not be set together with rules or ruleUUIDs');
  if (detection.rules.length === 0 && !stored)
    add(['detection', 'rules'], 'must hold a rule, unless ruleUUIDs or policyUUID is set');
  if (engineOf(effective) === 'nightfall') return problems;

  for (const name of ['ruleUUIDs', 'policyUUID'] as const)
    if (detection[name]?.length) add(['detection', name], NEEDS_NIGHTFALL);
  return problems;
}

/** The embedded engine knows its own detectors; what Nightfall knows, only Nightfall can tell. */
function checkRules(effective: Effective, refuseRules: Sources['refuseRules']): Problem[] {
  const { rules } = effective.configuration.detection;
  const byDefault = effective.originOf(['detection', 'rules']).source === 'default';
  if (byDefault || refuseRules === undefined) return [];
  return refuseRules(rules).map((sentence) => {
    const [, place = '', message = sentence] = /^detectionRules(\S*): (.*)$/s.exec(sentence) ?? [];
    const names = place.match(/[^.[\]]+/g) ?? [];
    const path = names.map((name) => (/^\d+$/.test(name) ? Number(name) : name));
    const origin = effective.originOf(['detection', 'rules', ...path]);
    return { origin, key: `detection.rules${place}`, message: `cannot be used: ${message}` };
  });
}

const NEEDS_NIGHTFALL = 'must not be set with the embedded engine: it is stored at Nightfall';

function checkNightfall({ configuration, secrets }: Effective): Problem[] {
  const problems: Problem[] = [];
  const missing = (variable: string, message: string) =>
    problems.push({ origin: { source: 'environment', variable }, message });

  if (secrets.apiKey === undefined)
    missing(API_KEY, 'must be set when engine is nightfall: the API key of your Nightfall account');
  if (secrets.signingSecret === undefined)
    missing(
      SIGNING_SECRET,
      'must be set when engine is nightfall: the signing secret of your webhook',
    );
  if (configuration.webhook.publicUrl === null)
    missing(
      'NIGHTFALL_SERVER_URL',
      'must be set (or "webhook.publicUrl") when engine is nightfall: the public base URL of the webhook server',
    );
  return problems;
}
