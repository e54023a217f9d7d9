import type { DegradedReport } from '../machines/events.ts';
import type { ReconcileReport } from '../machines/reconcile-context.ts';
import type { Report } from '../machines/supervisor-events.ts';
import { messageOf } from './error-message.ts';
import { createTroubles, type Trouble } from './health.ts';
import { keepProgress } from './ledger/progress.ts';
import { keepTroubles } from './ledger/troubles.ts';
import type { Log, LogEvent } from './log/events.ts';

const BETWEEN_MS = 5000;

export interface ReportsOptions {
  readonly log: Log;
  readonly now: () => number;
  /** The state folder, where word is left for whoever asks how it goes. */
  readonly folder: string;
}

export interface Reports {
  readonly tell: (report: Report) => void;
  /** What does not work as promised now. */
  readonly degraded: () => readonly Trouble[];
}

/** Tells what the supervisor reports: how the catching up goes not more often than a person reads. */
export function createReports({ log, now, folder }: ReportsOptions): Reports {
  const troubles = createTroubles(now);
  // Word of a run that was killed is not true of this one.
  keepTroubles(folder, []);
  let startedAt = 0;
  let lastSaid = 0;
  let compared = false;

  const tellReconcile = (report: ReconcileReport): void => {
    const { busy, reasons, files, differences, settled, failure } = report;
    if (!busy) {
      keepProgress(folder, undefined);
      if (failure !== undefined) log({ event: 'reconcile.failed', reasons, message: failure });
      else log({ event: 'reconcile.finished', reasons, files, differences });
      compared = false;
      return;
    }
    if (differences === 0) return;
    if (!compared) {
      compared = true;
      startedAt = now();
      lastSaid = startedAt;
      log({ event: 'reconcile.compared', reasons, files, differences });
    }
    const secondsLeft = secondsFor(differences - settled, settled / (now() - startedAt));
    keepProgress(folder, { reasons, settled, differences, secondsLeft });
    if (settled === 0 || now() - lastSaid < BETWEEN_MS) return;
    lastSaid = now();
    log({ event: 'reconcile.progress', settled, differences, secondsLeft });
  };

  const tellDegraded = (report: DegradedReport): void => {
    if (!troubles.note(report)) return;
    keepTroubles(folder, troubles.list());
    const { type: event, ...said } = report;
    log({ event, ...said } as LogEvent);
  };

  const tell = (report: Report): void => {
    if (report.type === 'reconcile.told') tellReconcile(report);
    else if (report.type === 'degraded.began' || report.type === 'degraded.ended')
      tellDegraded(report);
    else log(sentenceOf(report));
  };
  return { tell, degraded: troubles.list };
}

/** Tells how the writing of results goes: that it fails, each time, and when it goes on. */
export function createSinkReports(log: Log, tell: (report: DegradedReport) => void) {
  const state = 'results-unwritable';
  let isFailing = false;
  return {
    failed: (sink: string, error: unknown) => {
      isFailing = true;
      const message = messageOf(error);
      log({ event: 'sink.failed', sink, message });
      tell({ type: 'degraded.began', state, detail: message });
    },
    wrote: () => {
      if (isFailing) tell({ type: 'degraded.ended', state });
      isFailing = false;
    },
  };
}

function secondsFor(left: number, perMs: number): number {
  return perMs > 0 && Number.isFinite(perMs) ? Math.ceil(left / perMs / 1000) : 0;
}

function sentenceOf(report: Exclude<Report, ReconcileReport | DegradedReport>): LogEvent {
  switch (report.type) {
    case 'watch.ready':
      return { event: report.type, folders: report.folders };
    case 'watch.waiting':
      return { event: report.type, folder: report.folder };
    case 'watch.failed':
      return { event: report.type, message: report.message };
  }
}
