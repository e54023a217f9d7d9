import { basename } from 'node:path/posix';
import type { Part } from '../extract/part.ts';
import { bufferSource } from '../extract/source.ts';
import type { CompiledRules } from '../rules/compile.ts';
import { type Report, reportOf } from '../rules/report.ts';
import { scan } from '../scan/scan.ts';

/** How much of the text around a finding goes with it. */
const CONTEXT_BYTES = 40;

/** Scans a text in steps. What is found in a member of a file carries its path. */
export function* scanPart(
  part: Part,
  rules: CompiledRules,
  take: (report: Report) => void,
): Generator<void, void> {
  const { path, mimeType, source } = part;
  yield* scan<Report>({
    plan: rules.plan,
    source,
    mimeType,
    explain: rules.plain.explain ?? false,
    keep: (sighting) => reportOf(rules, sighting, CONTEXT_BYTES),
    emit: path === undefined ? take : (report) => take({ ...report, path }),
  });
}

/** Detectors whose scope says so look at the name of a file, or of a member, as well. */
export function scanName(path: string, rules: CompiledRules, take: (report: Report) => void): void {
  if (!rules.seats.some(({ inName }) => inName)) return;
  const steps = scan<Report>({
    plan: rules.plan,
    source: bufferSource(Buffer.from(basename(path))),
    mimeType: 'text/plain',
    keep: (sighting) => reportOf(rules, sighting, CONTEXT_BYTES, true),
    emit: (report) => take({ ...report, path }),
  });
  for (const _ of steps);
}
