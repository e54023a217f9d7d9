import type { ReconcileReport } from '../machines/reconcile.ts';
import type { Report } from '../machines/supervisor-events.ts';
import type { Progress } from './ledger/progress.ts';
import type { Log, LogEvent } from './log/events.ts';

const BETWEEN_MS = 5000;

export interface ReportsOptions {
  readonly log: Log;
  readonly now: () => number;
  /** Keeps how far the catching up is for whoever asks; undefined when there is nothing to catch up with. */
  readonly keep: (progress: Progress | undefined) => void;
}

/** Tells what the supervisor reports: how the catching up goes not more often than a person reads. */
export function createReports({ log, now, keep }: ReportsOptions): (report: Report) => void {
  let startedAt = 0;
  let lastSaid = 0;
  let compared = false;

  const tellReconcile = (report: ReconcileReport): void => {
    const { busy, files, differences, settled, failure } = report;
    if (!busy) {
      keep(undefined);
      if (failure !== undefined) log({ event: 'reconcile.failed', message: failure });
      else log({ event: 'reconcile.finished', files, differences });
      compared = false;
      return;
    }
    if (differences === 0) return;
    if (!compared) {
      compared = true;
      startedAt = now();
      lastSaid = startedAt;
      log({ event: 'reconcile.compared', files, differences });
    }
    const secondsLeft = secondsFor(differences - settled, settled / (now() - startedAt));
    keep({ settled, differences, secondsLeft });
    if (settled === 0 || now() - lastSaid < BETWEEN_MS) return;
    lastSaid = now();
    log({ event: 'reconcile.progress', settled, differences, secondsLeft });
  };

  return (report) => {
    if (report.type === 'reconcile.told') tellReconcile(report);
    else log(sentenceOf(report));
  };
}

function secondsFor(left: number, perMs: number): number {
  return perMs > 0 && Number.isFinite(perMs) ? Math.ceil(left / perMs / 1000) : 0;
}

function sentenceOf(report: Exclude<Report, ReconcileReport>): LogEvent {
  switch (report.type) {
    case 'watch.ready':
      return { event: report.type, folders: report.folders };
    case 'watch.waiting':
      return { event: report.type, folder: report.folder };
    case 'watch.failed':
      return { event: report.type, message: report.message };
  }
}
