import type { FileOutcome } from './events.ts';
import { reasonOf } from './faults.ts';
import type { FileContext } from './file-context.ts';

/** How many findings were recorded. */
export interface Found {
  readonly count: number;
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
