import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Debounce } from '../../machines/events.ts';
import { compilePattern } from '../watch/pattern.ts';
import { engineOf } from './check.ts';
import { durationMs } from './duration.ts';
import type { Effective } from './effective.ts';
import { defaultFolders, expandHome } from './folders.ts';
import type { Configuration } from './options.ts';
import { Secret } from './secret.ts';
import type { DebounceRule, Settings } from './settings.ts';
import { sizeBytes } from './size.ts';
import { stateFolder } from './state-folder.ts';

/** Turns what was written into what it means. Relative paths of a file start at its folder, others at `cwd`. */
export function resolveSettings(effective: Effective, cwd: string): Settings {
  const { configuration } = effective;
  const engine = engineOf(effective);
  const place = placer(effective, cwd);
  const watch = resolveWatch(configuration.watch);
  return {
    engine,
    watch: { ...watch, folders: resolveFolders(configuration, place) },
    detection: resolveDetection(effective),
    service: {
      url: withoutSlash(configuration.service.url),
      findingsHosts: configuration.service.findingsHosts,
      connectTimeoutMs: durationMs(configuration.service.connectTimeout),
      idleTimeoutMs: durationMs(configuration.service.idleTimeout),
      requestTimeoutMs: durationMs(configuration.service.requestTimeout),
    },
    webhook: {
      host: configuration.webhook.host,
      port: configuration.webhook.port,
      publicUrl: engine === 'embedded' ? undefined : ingestUrl(configuration.webhook.publicUrl),
      deadlineMs: durationMs(configuration.webhook.deadline),
    },
    results: {
      csv: place(['results', 'csv'], configuration.results.csv),
      csvFormat: configuration.results.csvFormat,
      redaction: configuration.results.redaction,
    },
    limits: configuration.limits,
    state: resolveState(effective, cwd),
    secrets: {
      apiKey: effective.secrets.apiKey,
      signingSecret: effective.secrets.signingSecret ?? randomSecret(),
    },
    debounceOf: debounceLookup(watch),
  };
}

/** The folder of the ledger alone, for those who only read it. */
export function resolveState(effective: Effective, cwd: string): string {
  const { state } = effective.configuration;
  return state === null ? stateFolder() : placer(effective, cwd)(['state'], state);
}

type Place = (path: readonly PropertyKey[], text: string) => string;

function placer({ originOf, file }: Effective, cwd: string): Place {
  return (path, text) => {
    const base = originOf(path).source === 'file' && file !== undefined ? dirname(file) : cwd;
    return resolve(base, expandHome(text));
  };
}

function resolveFolders({ watch }: Configuration, place: Place): readonly string[] {
  const folders =
    watch.folders?.map((folder, index) => place(['watch', 'folders', index], folder)) ??
    defaultFolders();
  return [...new Set(folders)];
}

function resolveWatch(watch: Configuration['watch']): Omit<Settings['watch'], 'folders'> {
  const quietMs = durationMs(watch.debounce);
  const maxWaitMs = Math.max(durationMs(watch.maxWait), quietMs);
  const debounceFor = watch.debounceFor.map((rule): DebounceRule => {
    const quiet = rule.debounce === undefined ? quietMs : durationMs(rule.debounce);
    const wait = rule.maxWait === undefined ? maxWaitMs : durationMs(rule.maxWait);
    return { match: rule.match, quietMs: quiet, maxWaitMs: Math.max(wait, quiet) };
  });
  return {
    match: watch.match,
    ignore: watch.ignore,
    quietMs,
    maxWaitMs,
    debounceFor,
    maxFileBytes: sizeBytes(watch.maxFileSize),
    backend: watch.backend,
  };
}

function resolveDetection({ configuration, originOf }: Effective): Settings['detection'] {
  const { rules, ruleUUIDs, policyUUID, ocr, sendPath } = configuration.detection;
  const stored = ruleUUIDs.length > 0 || policyUUID !== null;
  const byDefault = originOf(['detection', 'rules']).source === 'default';
  return {
    rules: byDefault && stored ? [] : rules,
    ruleUUIDs,
    policyUUID: policyUUID ?? undefined,
    ocr,
    sendPath,
  };
}

function debounceLookup(watch: Omit<Settings['watch'], 'folders'>): Settings['debounceOf'] {
  const usual: Debounce = { quietMs: watch.quietMs, maxWaitMs: watch.maxWaitMs };
  const rules = watch.debounceFor.map(({ match, quietMs, maxWaitMs }) => ({
    matches: compilePattern(match).matches,
    debounce: { quietMs, maxWaitMs },
  }));
  return (path) => rules.find((rule) => rule.matches(path))?.debounce ?? usual;
}

function ingestUrl(publicUrl: string | null): string | undefined {
  return publicUrl === null ? undefined : `${withoutSlash(publicUrl)}/ingest`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function randomSecret(): Secret {
  return new Secret(randomBytes(32).toString('hex'));
}
