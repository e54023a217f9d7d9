import { type Option, optionList, valueAt } from './option-list.ts';
import type { Settings } from './settings.ts';

/** Keys of nightjar.yaml whose meaning differs: what takes effect at once, and what waits for a restart. */
export interface SettingsDiff {
  readonly live: readonly string[];
  readonly restart: readonly string[];
}

export function diffSettings(before: Settings, after: Settings): SettingsDiff {
  const changed = optionList.filter(
    (option) => meaningOf(before, option) !== meaningOf(after, option),
  );
  return {
    live: changed.filter((option) => option.live).map((option) => option.key),
    restart: changed.filter((option) => !option.live).map((option) => option.key),
  };
}

/** The new settings, except for what waits for a restart. */
export function applyLive(before: Settings, after: Settings): Settings {
  return {
    ...after,
    engine: before.engine,
    watch: { ...after.watch, folders: before.watch.folders, backend: before.watch.backend },
    // What the new engine is to look for, the old one may not know.
    detection: {
      ...(before.engine === after.engine ? after.detection : before.detection),
      ocr: before.detection.ocr,
      sendPath: before.detection.sendPath,
    },
    service: before.service,
    webhook: { ...before.webhook, deadlineMs: after.webhook.deadlineMs },
    results: { ...before.results, redaction: after.results.redaction },
    state: before.state,
    secrets: before.secrets,
  };
}

const RENAMED: Readonly<Record<string, string>> = {
  'watch.debounce': 'quietMs',
  'watch.maxFileSize': 'maxFileBytes',
};

function meaningOf(settings: Settings, { key, path }: Option): string {
  const section = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  const value =
    valueAt(settings, [...section, RENAMED[key] ?? name]) ??
    valueAt(settings, [...section, `${name}Ms`]);
  return JSON.stringify(value) ?? 'nothing';
}
