import type { FileContext } from './file-context.ts';

/** Uploads of a version that came to nothing. */
export interface Futile {
  /** Those that used up all their attempts while the service served others, as far as is known. */
  readonly exhausted: number;
  /** Those that were called back since a scan was accepted. */
  readonly calledBack: number;
  /** Scans of this content whose verdict did not come in time: one that is late is as good. */
  readonly unanswered: readonly string[];
}

export const NOTHING_FUTILE: Futile = { exhausted: 0, calledBack: 0, unanswered: [] };

/** What an outage changes: what failed before it does not count any more. */
export function withoutFailedUploads({ futile }: FileContext): Partial<FileContext> {
  return { futile: { ...futile, exhausted: 0 } };
}

/** What it changes that the upload was called back: what failed before does not count any more. */
export function calledBack({ futile }: FileContext): Partial<FileContext> {
  const calledBack = futile.calledBack + 1;
  return { futile: { ...futile, exhausted: 0, calledBack }, fault: { kind: 'calledBack' } };
}

/** Whether the same may go well another time. */
export function mayPass({ fault, attempts, input }: FileContext): boolean {
  return fault?.kind === 'transient' && attempts < input.settings.backoff.attempts;
}
