import type { FileContext } from './file-context.ts';

/** Uploads of a version that came to nothing. */
export interface Futile {
  /** Those that used up all their attempts while the service served others, as far as is known. */
  readonly exhausted: number;
  /** Those that were called back since a scan was accepted. */
  readonly calledBack: number;
}

export const NOTHING_FUTILE: Futile = { exhausted: 0, calledBack: 0 };

/** What an outage changes: what failed before it does not count any more. */
export function withoutFailedUploads({ futile }: FileContext): Partial<FileContext> {
  return { futile: { ...futile, exhausted: 0 } };
}

/** What it changes that the upload was called back: what failed before does not count any more. */
export function calledBack({ futile }: FileContext): Partial<FileContext> {
  const { calledBack } = futile;
  return { futile: { exhausted: 0, calledBack: calledBack + 1 }, fault: { kind: 'calledBack' } };
}

/** Whether the same may go well another time. */
export function mayPass({ fault, attempts, input }: FileContext): boolean {
  return fault?.kind === 'transient' && attempts < input.settings.backoff.attempts;
}
