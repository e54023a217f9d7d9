import type { FileOutcome, OpenVersion, Resume } from './events.ts';
import { versionIdOf } from './file-context.ts';
import { outcomeOfResults } from './outcomes.ts';
import {
  concluded,
  newcomerAt,
  type Order,
  type Population,
  type Step,
  wait,
} from './population.ts';
import { lookUp, type Table } from './table.ts';

/** What was noted before it was known what a former run left. */
interface Noted {
  readonly population: Population;
  readonly gone: Table<true>;
  readonly seed: number;
}

const vanished = { kind: 'vanished' } as const;

/**
 * Puts what the ledger holds without an outcome where it can go on, oldest first. Of several versions of
 * one file the last goes on. Changes that were noted meanwhile are in the population, and in the ledger too.
 */
export function goOn(noted: Noted, versions: readonly OpenVersion[]): Step {
  const { gone, seed } = noted;
  let { population } = noted;
  const orders: Order[] = [];
  for (const { path, versionId, fingerprint, resume } of versions) {
    const newer = newcomerAt(noted.population, path);
    if (newer) {
      if (versionIdOf(newer) !== versionId)
        orders.push(concluded(path, versionId, outcomeOfOutdated(resume)));
      continue;
    }
    if (lookUp(gone, path)) {
      orders.push(concluded(path, versionId, vanished));
      continue;
    }
    const older = newcomerAt(population, path);
    if (older) orders.push(concluded(path, versionIdOf(older), outcomeOfOutdated(older.resume)));
    // A verdict is of no use without the measure of what was judged.
    const facts = fingerprint ? { fingerprint, ...(resume && { resume }) } : {};
    population = wait(population, path, { ...parseVersionId(versionId), seed, ...facts });
  }
  return { population, orders };
}

/**
 * How a version ends whose file has changed by now: as it was judged, if its results are recorded already. For
 * the change may have left the content as it was, and then nothing may be recorded again.
 */
export function outcomeOfOutdated(resume: Resume | undefined): FileOutcome {
  if (resume?.at !== 'results' || resume.recorded === undefined) return { kind: 'superseded' };
  return outcomeOfResults({ removed: false, delivery: resume.delivery }, resume.recorded);
}

function parseVersionId(versionId: string): { jobId: string; round: number } {
  const dot = versionId.lastIndexOf('.');
  return { jobId: versionId.slice(0, dot), round: Number(versionId.slice(dot + 1)) };
}
