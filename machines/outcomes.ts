import type { Delivery, FileOutcome } from './events.ts';
import { reasonOf } from './faults.ts';
import type { Delivered, FileContext } from './file-context.ts';

/** How many findings were recorded. */
export interface Found {
  readonly count: number;
}

/** What a verdict changes: nothing, if it is a repeated one or that of a scan of something else. */
export function delivered(context: FileContext, { delivery }: Delivered): Partial<FileContext> {
  // Before the upload ends its ID is not known here, and the last verdict is the one of the last scan.
  const isOther = context.uploadId !== undefined && !isOfContent(context, delivery);
  return isOther || isAnswered(context) ? {} : { delivery };
}

/** Whether there is a verdict on this content: that of the scan which we wait for, or of one before. */
export function isAnswered(context: FileContext): boolean {
  return context.delivery !== undefined && isOfContent(context, context.delivery);
}

/** The scans of a version that is given up unheard: their verdicts may be in the ledger already. */
export function awaited(context: FileContext): { readonly awaited?: readonly string[] } {
  const { outcome, uploadId, futile } = context;
  const isUnheard = outcome?.kind === 'unscannable' && !isAnswered(context);
  const scans = uploadId === undefined ? futile.unanswered : [...futile.unanswered, uploadId];
  return isUnheard && scans.length > 0 ? { awaited: scans } : {};
}

function isOfContent({ uploadId, futile }: FileContext, delivery: Delivery): boolean {
  return delivery.uploadId === uploadId || futile.unanswered.includes(delivery.uploadId);
}

/** Whether there is nothing to fetch: no finding, and no error that might hide one. */
export function nothingFound({ delivery }: FileContext): boolean {
  return delivery?.findingsPresent === false && delivery.errorCodes.length === 0;
}

/** What a scan showed. An answer that names an error is never `clean`, whatever else it says. */
export function outcomeOfResults(
  { removed, delivery }: Pick<FileContext, 'removed' | 'delivery'>,
  count: number,
): FileOutcome {
  const code = delivery?.errorCodes[0];
  if (removed) return { kind: 'vanished' };
  if (code !== undefined) return { kind: 'unscannable', reason: reasonOf(code) };
  return count > 0 ? { kind: 'findings', count } : { kind: 'clean' };
}

export function judged(context: FileContext, { count }: Found): Partial<FileContext> {
  return { outcome: outcomeOfResults(context, count) };
}

/** How a version ends that met a fault which no further attempt can mend. */
export function outcomeOfFault(context: FileContext): FileOutcome {
  const { fault, removed, dirty, forced } = context;
  if (removed || fault?.kind === 'vanished') return { kind: 'vanished' };
  if ((dirty && !forced) || fault?.kind === 'changed' || !fault) return { kind: 'superseded' };
  if (fault.kind === 'unreadable') return { kind: 'unscannable', reason: fault.reason };
  if (fault.kind === 'calledBack') return { kind: 'unscannable', reason: 'service:down' };
  return { kind: 'unscannable', reason: `service:${fault.code}` };
}
